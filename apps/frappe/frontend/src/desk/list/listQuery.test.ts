import { beforeEach, expect, test } from "vitest";
import { field, metaOf, useTestBoot } from "@/meta/fixture";
import { queryOf, questionOf, viewOf } from "./listQuery";

beforeEach(() => useTestBoot());
const meta = metaOf([
  field("title", "Data", { in_list_view: 1 }), field("kind", "Select", { options: "A\nB", in_list_view: 1 }), field("starts", "Date", { in_list_view: 1 }),
], { title_field: "title", sort_field: "starts", sort_order: "ASC" });

test("a view survives its URL", () => {
  const query = { q: "lviv", kind: "A", starts: "2026-01-01..", sort: "-kind" };
  expect(queryOf(meta, viewOf(meta, query))).toEqual(query);
});
test("the usual order is left out of the URL", () => expect(queryOf(meta, viewOf(meta, {}))).toEqual({}));
test("a URL cannot name what is no field", () => {
  expect(viewOf(meta, { evil: "1", sort: "1;drop" })).toMatchObject({ filters: {}, sort: { key: "starts", direction: "asc" } });
});
test("filters and words become conditions", () => {
  const question = questionOf(meta, viewOf(meta, { q: "lviv", kind: "A", title: "x", starts: "2026-01-01..2026-01-31" }));
  expect(question.filters).toEqual([["kind", "=", "A"], ["title", "like", "%x%"], ["starts", ">=", "2026-01-01"], ["starts", "<=", "2026-01-31"]]);
  expect(question.orFilters).toEqual([["name", "like", "%lviv%"], ["title", "like", "%lviv%"]]);
  expect(question.orderBy).toBe("starts asc");
});
test("only what is shown is asked for", () => {
  expect(questionOf(meta, viewOf(meta, {})).fields).toEqual(["name", "title", "kind", "starts", "modified", "docstatus"]);
});
