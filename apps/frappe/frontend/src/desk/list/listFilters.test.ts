import { beforeEach, expect, test } from "vitest";
import { field, metaOf, useTestBoot } from "@/meta/fixture";
import { conditionsOfFilter, isComplete, operatorsOf, parseFilter, usableFields, writeFilter, type Filter } from "./listFilters";
import { queryOf, queryOfText, questionOf, textOfQuery, viewOf } from "./listQuery";

beforeEach(() => useTestBoot());
const meta = metaOf([
  field("title"), field("kind", "Select", { options: "A\nB" }), field("days", "Float"), field("starts", "Date"), field("at", "Datetime"),
  field("boss", "Link", { options: "Employee" }), field("open", "Check"), field("rows", "Table"), field("secret", "Data", { permlevel: 3 }),
], { title_field: "title" });
const named = (name: string) => meta.fields.find((each) => each.fieldname === name);

test.each<[string, unknown[]]>([
  ["title:has:vac", [["title", "like", "%vac%"]]],
  ["title:lacks:a:b", [["title", "not like", "%a:b%"]]],
  ["kind:any:A|B", [["kind", "in", ["A", "B"]]]],
  ["boss:none:E-1", [["boss", "not in", ["E-1"]]]],
  ["days:over:5", [["days", ">", "5"]]],
  ["days:between:1..", [["days", ">=", "1"]]],
  ["starts:span:last 30 days", [["starts", "timespan", "last 30 days"]]],
  ["starts:over:2026-01-01", [["starts", ">", "2026-01-01"]]],
  ["at:over:2026-01-01", [["at", ">", "2026-01-01 23:59:59.999999"]]],
  ["at:is:2026-01-01", [["at", "between", ["2026-01-01", "2026-01-01"]]]],
  ["boss:set", [["boss", "is", "set"]]],
  ["boss:empty", [["boss", "is", "not set"]]],
  ["open:is:0", [["open", "=", "0"]]],
])("the filter %s asks the server for %j", (text, conditions) => {
  const filter = parseFilter(text) as Filter;
  expect(conditionsOfFilter(named(filter.field), filter)).toEqual(conditions);
  expect(writeFilter(filter)).toBe(text);
});

test.each(["", "title", "title:drop:x", "title:=:x"])("%j is no filter", (text) => expect(parseFilter(text)).toBeUndefined());

test.each<[Filter, boolean]>([
  [{ field: "days", operator: "over", value: "" }, false],
  [{ field: "days", operator: "between", value: ".." }, false],
  [{ field: "days", operator: "between", value: "..3" }, true],
  [{ field: "boss", operator: "empty", value: "" }, true],
])("%j is complete: %s", (filter, complete) => expect(isComplete(filter)).toBe(complete));

test("a field offers the operators of its type", () => {
  expect(operatorsOf(named("open")!)).toEqual(["is"]);
  expect(operatorsOf(named("kind")!)[0]).toBe("any");
  expect(operatorsOf(named("starts")!)).toContain("span");
});

test("tables and fields of a closed level cannot be asked for", () => {
  const names = usableFields(meta).map(({ fieldname }) => fieldname);
  expect(names).toContain("modified");
  expect(names).not.toContain("rows");
  expect(names).not.toContain("secret");
});

test("a view goes through its URL and through a saved text unchanged", () => {
  const view = viewOf(meta, { q: "x", kind: "A", _where: ["days:over:5", "boss:empty"], _columns: "days,starts,nonsense", _group: "kind", sort: "-days" });
  expect(view).toMatchObject({ where: [{ field: "days" }, { field: "boss" }], columns: ["days", "starts"], group: "kind" });
  expect(viewOf(meta, queryOfText(textOfQuery(queryOf(meta, view))))).toEqual(view);
});

test("half a filter narrows nothing, and chosen columns are asked for", () => {
  const question = questionOf(meta, viewOf(meta, { _where: ["days:over:", "kind:any:B"], _columns: "days" }));
  expect(question.filters).toEqual([["kind", "in", ["B"]]]);
  expect(question.fields).toEqual(["name", "title", "days", "docstatus", "modified"]);
});
