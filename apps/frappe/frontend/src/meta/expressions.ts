/** Conditions of form fields, evaluated as the server does: both run the same corpus of examples. */
import { ExpressionError } from "./expressions/error";
import { build, readMember, type Names, type Program } from "./expressions/program";
import { readExpression } from "./expressions/syntax";

export { ExpressionError };

const programs = new Map<string, Program>();

function programOf(source: string): Program {
  let program = programs.get(source);
  if (!program) {
    program = build(readExpression(source), source);
    programs.set(source, program);
  }
  return program;
}

/** The value of the expression; undefined and null are null. Throws ExpressionError for what cannot be read or called. */
export const evaluate = (source: string, names: Names): unknown => programOf(source)(names) ?? null;

/**
 * Whether a `depends_on` and its kin hold for `doc`; `parent` is the document of a child row.
 * Throws ExpressionError when the condition is neither a fieldname nor an `eval:` that can be read.
 */
export function isMet(condition: string, doc: unknown, parent?: unknown, names: Names = {}): boolean {
  const text = condition.trim();
  if (text.startsWith("eval:")) return Boolean(programOf(text.slice(5))({ ...names, doc, parent }));
  if (!/^[\p{L}_][\p{L}\p{N}_]*$/u.test(text)) {
    throw new ExpressionError("it is neither a fieldname nor does it begin with 'eval:'", condition, 0);
  }
  const value = readMember(doc, text);
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}
