import { beforeEach, expect, test } from "vitest";
import { useTestBoot } from "@/meta/fixture";
import { beginningOf, filterFields, filterMeta, sorted, type ReportInfo } from "./reports";

beforeEach(() => useTestBoot());
const info = { name: "Days", label: "Days", ref_doctype: "Trip", report_type: "Script Report", prepared_report: false, filters: [{ fieldname: "year", label: "Year", fieldtype: "Int", mandatory: 1, default: "2026" }] } as ReportInfo;

test("filters of the script are added to those of the record, which win", () => {
  const fields = filterFields(info, [{ fieldname: "year", fieldtype: "Data" }, { fieldname: "team", fieldtype: "Link", options: "Team", reqd: true as never }]);
  expect(fields.map(({ fieldname, fieldtype, reqd }) => [fieldname, fieldtype, reqd])).toEqual([["year", "Int", 1], ["team", "Link", 1]]);
});
test("filters begin with the URL, else with their defaults", () => {
  const meta = filterMeta("Days", filterFields(info));
  expect(beginningOf(meta, {})).toEqual({ year: 2026 });
  expect(beginningOf(meta, { year: "2025", evil: "x" })).toEqual({ year: "2025" });
});
test("rows are sorted as numbers and words, and the total stays last", () => {
  const rows = [{ n: 10, s: "b" }, { n: 9, s: "a" }, { n: 19, s: "", is_total_row: 1 }];
  expect(sorted(rows, "n", "asc").map(({ n }) => n)).toEqual([9, 10, 19]);
  expect(sorted(rows, "s", "desc").map(({ s }) => s)).toEqual(["b", "a", ""]);
});
test("a tree keeps its order", () => {
  const rows = [{ n: 2 }, { n: 1, indent: 1 }];
  expect(sorted(rows, "n", "asc")).toBe(rows);
});
