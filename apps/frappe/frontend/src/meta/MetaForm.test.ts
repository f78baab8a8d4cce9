import { beforeEach, describe, expect, test, vi } from "vitest";
import { nextTick, reactive } from "vue";
import type { Doc, DocField } from "@/api/types";
import { mount, type } from "@/testing";
import { field, metaOf, useTestBoot } from "./fixture";
import { fieldState } from "./fieldState";
import { knownTypes } from "./fieldRegistry";
import MetaForm from "./MetaForm.vue";
import { gapsIn } from "./validation";

beforeEach(() => useTestBoot());

async function form(fields: DocField[], values: Record<string, unknown> = {}, more: Record<string, unknown> = {}) {
  const doc = reactive<Doc>({ doctype: "Trip", name: "T-1", docstatus: 0, ...values });
  const onSet = vi.fn((name: string, value: unknown) => void (doc[name] = value));
  const { place } = await mount(MetaForm, { meta: metaOf(fields), doc, onSet, ...more });
  const label = (text: string) => [...place.querySelectorAll("label")].find((each) => each.textContent?.trim().startsWith(text));
  const input = (name: string) => place.querySelector<HTMLInputElement>(`[data-field="${name}"] input, [data-field="${name}"] select`);
  return { place, doc, onSet, label, input };
}

test("typing sets the value of the field", async () => {
  const { input, onSet } = await form([field("city")]);
  await type(input("city")!, "Lviv");
  expect(onSet).toHaveBeenCalledWith("city", "Lviv");
});

test("a field appears when the condition it depends on begins to hold", async () => {
  const { doc, input } = await form([field("kind"), field("hours", "Data", { depends_on: "eval:doc.kind == 'Hours'" })]);
  expect(input("hours")).toBeNull();
  doc.kind = "Hours";
  await nextTick();
  expect(input("hours")).not.toBeNull();
});

test("a field becomes mandatory with its condition", async () => {
  const { doc, label } = await form([field("kind"), field("why", "Data", { mandatory_depends_on: "eval:doc.kind == 'Other'" })]);
  expect(label("why")?.textContent).not.toContain("*");
  doc.kind = "Other";
  await nextTick();
  expect(label("why")?.textContent).toContain("*");
});

test("what may not be changed is text, not a control", async () => {
  const { place, input } = await form([field("total", "Float", { read_only: 1 })], { total: 2.5 });
  expect(input("total")).toBeNull();
  expect(place.querySelector("output")?.textContent).toContain("2,5");
});

test("an error stands at its field in place of the help", async () => {
  const { place } = await form([field("city", "Data", { description: "Where to" })], {}, { errors: { city: "city is needed" } });
  expect(place.textContent).toContain("city is needed");
  expect(place.textContent).not.toContain("Where to");
});

test("a section whose fields are all hidden is not shown", async () => {
  const { place } = await form([field("a"), field("s", "Section Break", { label: "Secret" }), field("b", "Data", { hidden: 1 })]);
  expect(place.textContent).not.toContain("Secret");
});

test("an unreadable condition leaves the field usable", async () => {
  const { input } = await form([field("a", "Data", { depends_on: "eval:doc.(" })]);
  expect(input("a")).not.toBeNull();
});

describe("the state of a field", () => {
  const state = (given: Partial<DocField>, doc: Partial<Doc> = {}, readonly = false) => {
    const made = field("x", "Data", given);
    return fieldState(made, { doc: { doctype: "Trip", name: "T-1", x: "v", ...doc }, meta: metaOf([made]), readonly });
  };

  test.each([
    ["a plain field may be changed", {}, {}, false],
    ["a submitted document is fixed", {}, { docstatus: 1 }, true],
    ["except where submission allows it", { allow_on_submit: 1 }, { docstatus: 1 }, false],
    ["a cancelled document is fixed entirely", { allow_on_submit: 1 }, { docstatus: 2 }, true],
    ["what is set once stays", { set_only_once: 1 }, {}, true],
    ["what is set once can be set on a new document", { set_only_once: 1 }, { __islocal: 1 }, false],
    ["a level that no role of the user may write is fixed", { permlevel: 0, read_only_depends_on: "eval:doc.x == 'v'" }, {}, true],
  ] as const)("%s", (_name, given, doc, fixed) => expect(state(given, doc).readonly).toBe(fixed));

  test("a level that no role of the user may read is hidden", () => expect(state({ permlevel: 2 }).hidden).toBe(true));
  test("a hidden mandatory field is not demanded", () => expect(state({ hidden: 1, reqd: 1 }).required).toBe(false));
});

test("gaps are found in the document and in rows", () => {
  const rows = field("rows", "Table", { options: "Trip Day" });
  const child = metaOf([field("date", "Date", { reqd: 1 })], { name: "Trip Day", istable: 1 });
  const meta = metaOf([field("city", "Data", { reqd: 1 }), rows]);
  const doc = { doctype: "Trip", name: "T-1", rows: [{ doctype: "Trip Day", name: "d1", date: "2026-01-01" }, { doctype: "Trip Day", name: "d2" }] };
  const keys = gapsIn({ doc, meta, readonly: false }, (name) => (name === "Trip Day" ? child : undefined)).map(({ key }) => key);
  expect(keys).toEqual(["city", "rows:1:date"]);
});

test("every field type that holds a value has a control", () => {
  const types = ["Data", "Link", "Dynamic Link", "Select", "Autocomplete", "Small Text", "Text", "Long Text", "Code", "Text Editor", "Markdown Editor", "HTML Editor", "Int", "Float", "Currency", "Percent", "Check", "Rating", "Duration", "Date", "Datetime", "Time", "Password", "Attach", "Attach Image", "Color", "Table", "Table MultiSelect", "Read Only", "HTML", "Button", "JSON", "Geolocation", "Signature", "Barcode", "Icon", "Phone", "Heading", "Image"];
  expect(types.filter((name) => !knownTypes().includes(name))).toEqual([]);
});
