/** The language of conditions against the examples that the server's evaluator runs too. */
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it, test } from "vitest";
import { evaluate, ExpressionError, isMet } from "./expressions";

interface Case {
  expression: string;
  doc: Record<string, unknown>;
  parent?: Record<string, unknown>;
  expected?: unknown;
}

const FOLDER = join(dirname(fileURLToPath(import.meta.url)), "../../../frappe/values/expressions");
const read = (name: string): Case[] => JSON.parse(readFileSync(join(FOLDER, `${name}.json`), "utf-8"));
const corpus = read("corpus");
const errors = read("corpus_errors");

describe("the shared corpus", () => {
  it("is large enough", () => expect(corpus.length).toBeGreaterThan(120));

  test.each(corpus)("$expression", ({ expression, doc, parent, expected }) => {
    expect(evaluate(expression, { doc, parent })).toEqual(expected);
  });

  test.each(errors)("refuses $expression", ({ expression, doc }) => {
    expect(() => evaluate(expression, { doc })).toThrow(ExpressionError);
  });
});

describe("conditions", () => {
  it("hold for a field that has a value", () => expect(isMet("reason", { reason: "x" })).toBe(true));
  it("do not hold for an empty table", () => expect(isMet("rows", { rows: [] })).toBe(false));
  it("see the parent of a row", () => expect(isMet("eval:parent.docstatus == 1", {}, { docstatus: 1 })).toBe(true));
  it("refuse what is neither field nor expression", () => expect(() => isMet("a b", {})).toThrow(ExpressionError));
});
