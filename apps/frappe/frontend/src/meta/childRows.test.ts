import { beforeEach, expect, test } from "vitest";
import type { Doc } from "@/api/types";
import { addRow, copyRow, gridColumns, moveRow, removeRow, setCell } from "./childRows";
import { field, metaOf, useTestBoot } from "./fixture";

beforeEach(() => useTestBoot());
const meta = metaOf([field("day", "Date", { in_list_view: 1 }), field("note"), field("secret", "Data", { hidden: 1, in_list_view: 1 })], { istable: 1 });
const rows = ["a", "b", "c"].map((name) => ({ doctype: "Trip", name }) as Doc);
const names = (list: Doc[]) => list.map(({ name }) => name).join("");

test("a grid shows what is marked for lists and not hidden", () => {
  expect(gridColumns(meta).map(({ fieldname }) => fieldname)).toEqual(["day"]);
});
test.each([[0, 2, "bca"], [2, 0, "cab"], [0, 0, "abc"], [0, -1, "abc"], [2, 3, "abc"]])("row %d moved to %d gives %s", (from, to, expected) => {
  expect(names(moveRow(rows, from, to))).toBe(expected);
});
test("rows are added, copied and removed without changing the list before", () => {
  expect(addRow(rows, meta)).toHaveLength(4);
  expect(copyRow(rows, meta, 0)[1]).toMatchObject({ __islocal: 1 });
  expect(names(removeRow(rows, 1))).toBe("ac");
  expect(names(rows)).toBe("abc");
});
test("setting a cell makes a new row", () => {
  const changed = setCell(rows, 1, "day", "2026-01-01");
  expect(changed[1]).toMatchObject({ name: "b", day: "2026-01-01" });
  expect(rows[1]).not.toHaveProperty("day");
});
