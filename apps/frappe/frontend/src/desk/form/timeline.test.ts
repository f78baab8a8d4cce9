import { beforeEach, expect, test } from "vitest";
import type { DocInfo } from "@/api/types";
import { field, metaOf, useTestBoot } from "@/meta/fixture";
import { differencesOf, timelineOf } from "./timeline";

beforeEach(() => useTestBoot());
const meta = metaOf([
  field("city"), field("employee", "Link", { options: "Employee" }), field("secret", "Data", { hidden: 1 }),
  field("days", "Table", { options: "Day" }), field("counted", "Table", { options: "Day", read_only: 1 }),
]);
const titles = { "Employee::E-1": "Olena" };

test("a change reads with labels and titles", () => {
  expect(differencesOf(meta, titles, { changed: [["employee", null, "E-1"], ["docstatus", 0, 1]] })).toEqual([
    { label: "employee", before: "", after: "Olena" }, { label: "Status", before: "Draft", after: "Submitted" },
  ]);
});
test("hidden fields and rows that only the server writes are not told", () => {
  const data = { changed: [["secret", "a", "b"]] as [string, unknown, unknown][], added: [["counted", {}], ["days", {}], ["days", {}]] as [string, Record<string, unknown>][] };
  expect(differencesOf(meta, titles, data)).toEqual([{ label: "days", text: "2 rows added" }]);
});
test("the newest thing comes first, and the beginning last", () => {
  const row = (name: string, creation: string) => ({ name, owner: "ida", creation, comment_type: "Comment", content: "<p>x</p>" });
  const info = { versions: [], comments: [row("c1", "2026-01-02"), row("c2", "2026-01-03")], workflow_logs: [row("w", "2026-01-04")], attachment_logs: [], info_logs: [] } as unknown as DocInfo;
  const entries = timelineOf(meta, { doctype: "Trip", name: "T", owner: "ida", creation: "2026-01-01" }, info, titles);
  expect(entries.map(({ key }) => key)).toEqual(["w", "c2", "c1", "created"]);
});
