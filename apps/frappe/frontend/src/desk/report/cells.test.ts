import { beforeEach, expect, test } from "vitest";
import { useTestBoot } from "@/meta/fixture";
import { sortedBy, textOf, toldBeside } from "./cells";
import { sorted, type ReportColumn } from "./reports";

beforeEach(() => useTestBoot());
const PERSON: ReportColumn = { fieldname: "person", label: "Person", fieldtype: "Link", options: "Person" };
const NAME: ReportColumn = { fieldname: "person_name", label: "Name", fieldtype: "Data" };
const titles = { "Person::P-2": "Anna", "Person::P-1": "Bohdan" };
const rows = [{ person: "P-1", person_name: "Bohdan" }, { person: "P-2", person_name: "Anna" }];

test("a link says its title", () => {
  const numbered = toldBeside([PERSON], rows, titles);
  expect(rows.map((row) => textOf(PERSON, row, titles, numbered))).toEqual(["Bohdan", "Anna"]);
});
test("beside a column that says the same, a link says the number", () => {
  const numbered = toldBeside([PERSON, NAME], [...rows, { person: null, is_total_row: 1 }], titles);
  expect(rows.map((row) => textOf(PERSON, row, titles, numbered))).toEqual(["P-1", "P-2"]);
});
test("one row that differs, or a hidden column, tells nothing", () => {
  const other = { person: "P-2", person_name: "somebody else" };
  expect(toldBeside([PERSON, NAME], [...rows, other], titles).size).toBe(0);
  expect(toldBeside([PERSON, { ...NAME, hidden: 1 }], rows, titles).size).toBe(0);
});
test("links are sorted as they are read", () => {
  const as = (numbered: Set<string>) => sorted(rows, "person", "asc", sortedBy(PERSON, titles, numbered)).map((row) => row.person);
  expect(as(new Set())).toEqual(["P-2", "P-1"]);
  expect(as(new Set(["person"]))).toEqual(["P-1", "P-2"]);
});
