/** Every field type on a DocType of one field: it can be filled, it is read as people write it, and it holds what it is given. */
import { beforeEach, expect, test, vi } from "vitest";
import { keepMeta } from "@/api/useMeta";
import type { DocField } from "@/api/types";
import { mount } from "@/testing";
import { field, metaOf, useTestBoot } from "./fixture";
import { knownTypes } from "./fieldRegistry";
import MetaForm from "./MetaForm.vue";

beforeEach(() => useTestBoot());
const child = (name: string) => keepMeta(metaOf([field("who", "Link", { options: "User", in_list_view: 1 }), field("hours", "Float", { in_list_view: 1 })], { name, istable: 1 }));
child("RowsOfMany");
child("ChipsOfMany");

/** Type → more of its field, a value, and what stands there when it may only be read. */
const CASES: Record<string, { more?: Partial<DocField>; value: unknown; read: string }> = {
  Data: { value: "Їжак 😀 <b>", read: "Їжак 😀 <b>" },
  Phone: { value: "+380 67 1", read: "+380 67 1" },
  Icon: { value: "calendar", read: "calendar" },
  Barcode: { value: "4006381333931", read: "4006381333931" },
  "Read Only": { value: "fixed", read: "fixed" },
  Select: { more: { options: "A\nB" }, value: "B", read: "B" },
  Autocomplete: { more: { options: "A\nB" }, value: "C", read: "C" },
  Link: { more: { options: "User" }, value: "ida@kalyna.example", read: "ida@kalyna.example" },
  "Dynamic Link": { more: { options: "kind" }, value: "X-1", read: "X-1" },
  "Small Text": { value: "one\ntwo", read: "one" },
  Text: { value: "one", read: "one" },
  "Long Text": { value: "w".repeat(5000), read: "w".repeat(5000) },
  Code: { value: "a = 1", read: "a = 1" },
  JSON: { value: '{"a": 1}', read: '{"a": 1}' },
  "Markdown Editor": { value: "**a**", read: "**a**" },
  "HTML Editor": { value: "<b>a</b><script>x</script>", read: "a" },
  "Text Editor": { value: "<p>a <b>b</b></p>", read: "a b" },
  Int: { value: 1234567, read: "1 234 567" },
  Float: { value: 2.5, read: "2,5" },
  Currency: { value: 10, read: "10,00 UAH" },
  Percent: { value: 12.5, read: "12,5 %" },
  Check: { value: 1, read: "" },
  Rating: { value: 0.6, read: "" },
  Duration: { value: 93_600, read: "1d 2h" },
  Date: { value: "2020-08-24", read: "Mon 24 Aug 2020" },
  Datetime: { value: "2020-08-24 14:05:00", read: "Mon 24 Aug 2020, 14:05" },
  Time: { value: "9:05:00", read: "09:05" },
  Password: { value: "*****", read: "••••••••" },
  Attach: { value: "/private/files/cv.pdf", read: "cv.pdf" },
  "Attach Image": { value: "/files/me.png", read: "" },
  Color: { value: "#3f5bd9", read: "#3f5bd9" },
  Geolocation: { value: '{"type":"FeatureCollection","features":[{"geometry":{"type":"Point","coordinates":[30.5,50.4]}}]}', read: "50.4, 30.5" },
  Signature: { value: "data:image/png;base64,AAAA", read: "" },
  Table: { more: { options: "RowsOfMany" }, value: [{ doctype: "RowsOfMany", name: "r1", who: "ida", hours: 2 }], read: "ida" },
  "Table MultiSelect": { more: { options: "ChipsOfMany" }, value: [{ doctype: "ChipsOfMany", name: "c1", who: "ida" }], read: "ida" },
  HTML: { more: { options: "<p>Look</p>" }, value: undefined, read: "Look" },
  Heading: { value: undefined, read: "value" },
  Image: { more: { options: "picture" }, value: undefined, read: "" },
  Button: { value: undefined, read: "value" },
};
const NO_CONTROL = new Set(["HTML", "Heading", "Image", "Read Only"]);
vi.setConfig({ testTimeout: 15_000 });
const show = async (type: string, isReadonly: boolean) => {
  const { more, value } = CASES[type]!;
  const meta = metaOf([field("value", type, more)], { name: `Only${type.replaceAll(" ", "")}` });
  const doc = { doctype: meta.name, name: "x", value, kind: "User", picture: "/files/p.png" };
  const errors = vi.spyOn(console, "warn");
  const { place } = await mount(MetaForm, { meta, doc, titles: {}, errors: {}, readonly: isReadonly });
  await vi.waitFor(() => expect(place.querySelector("[data-field='value']")?.children.length).toBeGreaterThan(0), { timeout: 4000 });
  await vi.dynamicImportSettled();
  return { place, errors };
};

test("every type has a case", () => expect(Object.keys(CASES).sort()).toEqual(knownTypes().sort()));

test.each(Object.keys(CASES).filter((type) => !NO_CONTROL.has(type)))("a field of type %s can be filled", async (type) => {
  const { place } = await show(type, false);
  await vi.waitFor(() => expect(place.querySelector("input, textarea, select, button, [contenteditable], [role=radiogroup]")).not.toBeNull(), { timeout: 4000 });
  expect(place.querySelector("script")).toBeNull();
});

test.each(Object.keys(CASES))("a field of type %s that may not be changed shows its value", async (type) => {
  const { place } = await show(type, true);
  await vi.waitFor(() => expect(place.textContent?.replace(/\u00a0|\u202f/g, " ")).toContain(CASES[type]!.read), { timeout: 4000 });
  expect(place.querySelector("script")).toBeNull();
});
