import { expect, test } from "vitest";
import { changedFields, changesOf, isSame, keptChanges } from "./changes";
import type { Doc, Meta } from "./types";

const meta = {
  name: "Trip", label: "Trip", module: "Test", permissions: [], states: [],
  fields: [{ fieldname: "city", fieldtype: "Data" }, { fieldname: "rows", fieldtype: "Table", options: "Trip Day" }],
} as Meta;
const stored: Doc = { doctype: "Trip", name: "T-1", modified: "1", city: "Lviv", rows: [{ name: "r1", day: "a" }, { name: "r2", day: "b" }] };
const edited = (values: Partial<Doc>): Doc => ({ ...structuredClone(stored), ...values });

test.each([
  [null, "", true], [undefined, null, true], [0, null, true], ["5", 5, true], [0, 1, false], ["a", "b", false], ["", "a", false], [["a"], ["a"], true],
])("%j and %j look the same: %s", (one, other, same) => expect(isSame(one, other)).toBe(same));

test("an untouched document has no changes", () => expect(changedFields(meta, stored, edited({}))).toEqual([]));
test("what the server keeps is no change", () => expect(changedFields(meta, stored, edited({ modified: "2", _user_tags: "x" }))).toEqual([]));
test("a changed field is sent alone", () => expect(changesOf(meta, stored, edited({ city: "Odesa" }))).toEqual({ city: "Odesa" }));
test("a cleared field is sent as null", () => expect(changesOf(meta, stored, edited({ city: undefined }))).toEqual({ city: null }));

test.each([
  ["a changed cell", [{ name: "r1", day: "x" }, { name: "r2", day: "b" }]],
  ["a removed row", [{ name: "r1", day: "a" }]],
  ["another order", [{ name: "r2", day: "b" }, { name: "r1", day: "a" }]],
])("%s changes the table", (_what, rows) => expect(changedFields(meta, stored, edited({ rows }))).toEqual(["rows"]));

test("a new row goes without the name the page gave it, with its place", () => {
  const rows = [...(stored.rows as object[]), { name: "new-1", doctype: "Trip Day", __islocal: 1, day: "c" }];
  expect(changesOf(meta, stored, edited({ rows })).rows).toEqual([
    { name: "r1", day: "a", idx: 1 }, { name: "r2", day: "b", idx: 2 }, { day: "c", idx: 3 },
  ]);
});

test("of my changes those stay that I chose to keep", () => {
  expect(keptChanges({ city: "Odesa", why: "x" }, { city: "theirs", why: "mine" })).toEqual({ why: "x" });
});
