/** Splits a JavaScript expression into tokens. Knows no grammar beyond the shape of a token. */
import { ExpressionError } from "./error";

export type Kind = "number" | "string" | "name" | "sign" | "end";

export interface Token {
  kind: Kind;
  /** The number, the unescaped text, or the text itself. */
  value: string | number;
  position: number;
}

const MAX_LENGTH = 10_000;
const TOKEN =
  /\s*(?:(?<number>0[xX][0-9a-fA-F]+|(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)|(?<string>"(?:[^"\\\n]|\\[^])*"|'(?:[^'\\\n]|\\[^])*')|(?<name>[\p{L}_$][\p{L}\p{N}_$]*)|(?<sign>\?\.(?!\d)|===|!==|==|!=|<=|>=|&&|\|\||\?\?|[-+*/%!<>?:()[\],.;=]))/uy;
const ESCAPED: Record<string, string> = { n: "\n", t: "\t", r: "\r", b: "\b", f: "\f", v: "\v", "0": "\0" };

const unescape = (text: string): string =>
  text.replace(/\\(u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|[^])/gu, (_all, code: string) =>
    code.length > 1 ? String.fromCharCode(parseInt(code.slice(1), 16)) : (ESCAPED[code] ?? code),
  );

/** The tokens, ending with one of kind "end". Throws ExpressionError at a sign that is not known. */
export function readTokens(source: string): Token[] {
  if (source.length > MAX_LENGTH) throw new ExpressionError(`it is longer than ${MAX_LENGTH} characters`, source, 0);
  const tokens: Token[] = [];
  let position = 0;
  for (;;) {
    TOKEN.lastIndex = position;
    const groups = TOKEN.exec(source)?.groups;
    if (!groups) break;
    const [kind, text] = Object.entries(groups).find(([, found]) => found !== undefined) as [Kind, string];
    const start = TOKEN.lastIndex - text.length;
    position = TOKEN.lastIndex;
    if (kind === "number" && /[\p{L}\p{N}_$]/u.test(source[position] ?? "")) {
      throw new ExpressionError("a number runs into a name", source, position);
    }
    const value = kind === "number" ? Number(text) : kind === "string" ? unescape(text.slice(1, -1)) : text;
    tokens.push({ kind, value, position: start });
  }
  while (/\s/u.test(source[position] ?? "")) position += 1;
  if (position < source.length) {
    const sign = source[position] as string;
    const reason = `"'`.includes(sign) ? "a text is not closed" : `'${sign}' is not part of the expression language`;
    throw new ExpressionError(reason, source, position);
  }
  tokens.push({ kind: "end", value: "", position: source.length });
  return tokens;
}
