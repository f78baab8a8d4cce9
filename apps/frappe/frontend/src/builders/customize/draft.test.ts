import { describe, expect, test } from "vitest";
import { changesOf, countOf, fieldnameFor, isOwn, moved, type DraftField } from "./draft";

const field = (fieldname: string, more: Partial<DraftField> = {}): DraftField => ({ fieldname, fieldtype: "Data", label: fieldname, ...more });
const stored = { fields: [field("a"), field("b", { reqd: 1 }), field("custom_c", { is_custom_field: 1 })], properties: { title_field: "a", quick_entry: 0 } };
const same = () => stored.fields.map((each) => ({ ...each }));

describe("what the server is sent", () => {
  test("is nothing when nothing means something else", () => {
    const fields = same();
    fields[0]!.hidden = 0;
    fields[0]!.description = "";

    expect(changesOf(stored, fields, { title_field: "a", quick_entry: null })).toEqual({});
  });

  test("is the property that changed, also one that was emptied", () => {
    const fields = same();
    fields[0]!.label = "A";
    fields[1] = { fieldname: "b", fieldtype: "Data", label: "b" };

    expect(changesOf(stored, fields, { ...stored.properties, quick_entry: 1 })).toEqual({ fields: [{ fieldname: "a", label: "A" }, { fieldname: "b", reqd: null }], properties: { quick_entry: 1 } });
  });

  test("is a new field with the one it stands after, without an order of its own", () => {
    const fields = same().toSpliced(1, 0, field("custom_new", { isNew: true }));

    const changes = changesOf(stored, fields, stored.properties);

    expect(changes).toEqual({ fields: [{ fieldname: "custom_new", fieldtype: "Data", label: "custom_new", insert_after: "a" }] });
    expect(countOf(changes)).toBe(1);
  });

  test("is the whole order when a field moved, and the names of those removed", () => {
    expect(changesOf(stored, moved(same(), 2, 0), stored.properties)).toEqual({ field_order: ["custom_c", "a", "b"] });
    expect(changesOf(stored, same().slice(0, 2), stored.properties)).toEqual({ removed: ["custom_c"] });
  });
});

describe("names of fields", () => {
  test.each([
    ["Shoe size", "custom_shoe_size"],
    ["  Größe (EU)  ", "custom_gro_e_eu"],
    ["Розмір взуття", "custom_field_1"],
    ["a", "custom_a_1"],
  ])("%s", (label, name) => {
    expect(fieldnameFor(label, ["custom_a"])).toBe(name);
  });

  test("are never too long", () => {
    expect(fieldnameFor("x".repeat(200), [])).toHaveLength(61);
  });
});

test("moving beyond the ends changes nothing", () => {
  expect(moved([1, 2, 3], 0, -1)).toEqual([1, 2, 3]);
  expect(moved([1, 2, 3], 2, 3)).toEqual([1, 2, 3]);
  expect(moved([1, 2, 3], 0, 2)).toEqual([2, 3, 1]);
});

test("only what the site's people added is theirs to remove", () => {
  expect([field("a"), field("b", { is_custom_field: 1 }), field("c", { is_custom_field: 1, is_system_generated: 1 })].map(isOwn)).toEqual([false, true, false]);
});
