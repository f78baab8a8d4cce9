import { beforeEach, expect, test } from "vitest";
import type { Doc } from "@/api/types";
import { field, metaOf, useTestBoot } from "./fixture";
import { isBlock, pasteBlock, readCells } from "./pasting";
import { mapPath, pointGeoJson, pointOf } from "./geolocation";

beforeEach(() => useTestBoot());
const meta = metaOf([field("day", "Date"), field("amount", "Float"), field("done", "Check"), field("note"), field("sum", "Float", { read_only: 1 })], { istable: 1 });
const columns = meta.fields;
const row = (name: string, more = {}) => ({ doctype: "Trip", name, ...more }) as Doc;

test.each<[string, string[][]]>([
  ["a\tb\nc\td", [["a", "b"], ["c", "d"]]],
  ["a\r\nb\r\n", [["a"], ["b"]]],
  ['"two\nlines"\tx', [["two\nlines", "x"]]],
  ['"say ""hi"""', [['say "hi"']]],
  ["😀\tЇжак", [["😀", "Їжак"]]],
])("%j is read as %j", (text, cells) => expect(readCells(text)).toEqual(cells));

test.each([["one value", false], ["a\tb", true], ["a\nb", true], ["a\n", false]])("%j is a block: %s", (text, is) => expect(isBlock(text)).toBe(is));

test("values are read as the site writes them", () => {
  const { rows, count } = pasteBlock([], meta, columns, "24.08.2026\t1 234,5\tтак\tx", 0);
  expect(count).toBe(1);
  expect(rows[0]).toMatchObject({ day: "2026-08-24", amount: 1234.5, done: 1, note: "x", __islocal: 1 });
});
test("a block is laid over the rows from the cell on, and what is missing is added", () => {
  const before = [row("a", { note: "keep" }), row("b")];
  const { rows } = pasteBlock(before, meta, columns, "2\n3", 1, 1);
  expect(rows.map(({ amount }) => amount)).toEqual([undefined, 2, 3]);
  expect(before[1]).not.toHaveProperty("amount");
});
test("a row of column names says which columns come", () => {
  const { rows, count } = pasteBlock([], meta, columns, "note\tamount\nhello\t7", 0);
  expect(count).toBe(1);
  expect(rows[0]).toMatchObject({ note: "hello", amount: 7 });
});
test("a column that may not be changed keeps its value", () => {
  expect(pasteBlock([row("a", { sum: 5 })], meta, columns, "9\t9", 0, 3).rows[0]).toMatchObject({ sum: 5, note: "9" });
});
test("five thousand rows are pasted whole, in their order", () => {
  const text = Array.from({ length: 5000 }, (_, n) => `2026-01-01\t${n}\t1\tnote ${n}`).join("\n");
  const { rows, count } = pasteBlock([], meta, columns, text, 0);
  expect(count).toBe(5000);
  expect(rows.at(-1)).toMatchObject({ amount: 4999, note: "note 4999" });
});

test("a point goes into GeoJSON and back, and anything else is no point", () => {
  expect(pointOf(pointGeoJson(50.45, 30.52))).toEqual({ lat: 50.45, lon: 30.52 });
  for (const text of ["", "x", "{}", '{"features": []}']) expect(pointOf(text)).toBeUndefined();
  expect(mapPath({ lat: 1, lon: 2 })).toContain("mlat=1&mlon=2");
});
