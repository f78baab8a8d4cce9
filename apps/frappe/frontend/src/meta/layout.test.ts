import { expect, test } from "vitest";
import { field } from "./fixture";
import { layoutOf } from "./layout";

const shape = (fields: Parameters<typeof layoutOf>[0]) =>
  layoutOf(fields).map((tab) => tab.sections.map((section) => section.columns.map((column) => column.fields.map((each) => each.fieldname).join())));

test("fields before any break stand in one column of one tab", () => {
  expect(shape([field("a"), field("b")])).toEqual([[["a,b"]]]);
});

test("breaks open tabs, sections and columns", () => {
  const fields = [
    field("a"), field("c1", "Column Break"), field("b"), field("s1", "Section Break"), field("c"), field("t1", "Tab Break"), field("d"),
  ];
  expect(shape(fields)).toEqual([[["a", "b"], ["c"]], [["d"]]]);
});

test("a form that begins with a tab has no nameless tab before it", () => {
  expect(layoutOf([field("t1", "Tab Break"), field("a")]).map((tab) => tab.key)).toEqual(["t1"]);
});

test("sections and tabs without fields are left out", () => {
  expect(shape([field("s1", "Section Break"), field("s2", "Section Break"), field("a"), field("t1", "Tab Break")])).toEqual([[["a"]]]);
});
