/**
 * Reads a JavaScript expression into a tree. Evaluating it is in `program`.
 * Loosest first: `a ? b : c`, `??`, `||`, `&&`, equality, relation and `in`, `+ -`, `* / %`, unary `! - +`, members and calls.
 * There are no assignments, functions, objects, templates or regular expressions.
 */
import { ExpressionError } from "./error";
import { readTokens, type Token } from "./tokens";

export type Node = { position: number } & (
  | { type: "constant"; value: string | number | boolean | null }
  | { type: "name"; name: string }
  | { type: "array"; items: Node[] }
  | { type: "member"; target: Node; key: Node }
  | { type: "call"; callee: Node; items: Node[] }
  | { type: "unary"; sign: string; operand: Node }
  | { type: "binary"; sign: string; left: Node; right: Node }
  | { type: "choice"; test: Node; then: Node; otherwise: Node }
);

const MAX_NESTING = 40;
const LEVELS = [["??"], ["||"], ["&&"], ["==", "!=", "===", "!=="], ["<", "<=", ">", ">=", "in"], ["+", "-"], ["*", "/", "%"]];
const HINTS: Record<string, string> = {
  "=": "'=' assigns; compare with '==='",
  function: "functions cannot be written here",
  new: "objects cannot be made here",
  typeof: "'typeof' is not supported; compare with undefined",
};
const CONSTANTS = new Map<string, boolean | null>([["true", true], ["false", false], ["null", null]]);

/** The tree of the expression; semicolons at its end are ignored. Throws ExpressionError naming the place. */
export function readExpression(source: string): Node {
  const reader = new Reader(source);
  return reader.read();
}

class Reader {
  private readonly tokens: Token[];
  private index = 0;
  private nesting = 0;

  constructor(private readonly source: string) {
    this.tokens = readTokens(source);
  }

  read(): Node {
    const node = this.expression();
    while (this.takes(";"));
    if (this.token.kind !== "end") throw this.error(`'${this.token.value}' is not expected here`);
    return node;
  }

  private get token(): Token {
    return this.tokens[this.index] as Token;
  }

  private takes(sign: string): boolean {
    const { kind, value } = this.token;
    if ((kind !== "sign" && kind !== "name") || value !== sign) return false;
    this.index += 1;
    return true;
  }

  private expect(sign: string): void {
    if (!this.takes(sign)) throw this.error(`'${sign}' is missing`);
  }

  private error(reason: string): ExpressionError {
    const { kind, value, position } = this.token;
    const hint = kind === "sign" || kind === "name" ? HINTS[String(value)] : undefined;
    return new ExpressionError(hint ?? (kind === "end" ? "it ends too early" : reason), this.source, position);
  }

  private expression(): Node {
    this.nesting += 1;
    if (this.nesting > MAX_NESTING) throw this.error(`it is nested deeper than ${MAX_NESTING} levels`);
    const test = this.binary(0);
    let node = test;
    if (this.takes("?")) {
      const then = this.expression();
      this.expect(":");
      node = { type: "choice", position: test.position, test, then, otherwise: this.expression() };
    }
    this.nesting -= 1;
    return node;
  }

  private binary(level: number): Node {
    const signs = LEVELS[level];
    if (!signs) return this.unary();
    let left = this.binary(level + 1);
    while (this.token.kind !== "string" && signs.includes(String(this.token.value))) {
      const { position, value } = this.token;
      this.index += 1;
      left = { type: "binary", position, sign: String(value), left, right: this.binary(level + 1) };
    }
    return left;
  }

  private unary(): Node {
    const { kind, value, position } = this.token;
    if (kind === "sign" && (value === "!" || value === "-" || value === "+")) {
      this.index += 1;
      return { type: "unary", position, sign: value, operand: this.unary() };
    }
    return this.postfix();
  }

  private postfix(): Node {
    let node = this.primary();
    for (;;) {
      const { position } = this.token;
      if (this.takes(".")) node = { type: "member", position, target: node, key: this.word() };
      else if (this.takes("?.")) {
        node = { type: "member", position, target: node, key: this.takes("[") ? this.key() : this.word() };
      } else if (this.takes("[")) node = { type: "member", position, target: node, key: this.key() };
      else if (this.takes("(")) node = { type: "call", position, callee: node, items: this.items(")") };
      else return node;
    }
  }

  private word(): Node {
    const { kind, value, position } = this.token;
    if (kind !== "name") throw this.error("a name is missing after '.'");
    this.index += 1;
    return { type: "constant", position, value };
  }

  private key(): Node {
    const key = this.expression();
    this.expect("]");
    return key;
  }

  private items(closing: string): Node[] {
    const found: Node[] = [];
    while (!this.takes(closing)) {
      found.push(this.expression());
      if (!this.takes(",")) {
        this.expect(closing);
        break;
      }
    }
    return found;
  }

  private primary(): Node {
    const { kind, value, position } = this.token;
    if (this.takes("(")) {
      const node = this.expression();
      this.expect(")");
      return node;
    }
    if (this.takes("[")) return { type: "array", position, items: this.items("]") };
    if (kind === "number" || kind === "string") {
      this.index += 1;
      return { type: "constant", position, value };
    }
    const name = String(value);
    if (kind === "name" && !(name in HINTS) && name !== "in") {
      this.index += 1;
      const constant = CONSTANTS.get(name);
      return constant === undefined ? { type: "name", position, name } : { type: "constant", position, value: constant };
    }
    throw this.error(kind === "sign" ? "a value is missing" : `'${name}' is not expected here`);
  }
}
