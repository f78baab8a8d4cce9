import { beforeEach, describe, expect, test, vi } from "vitest";
import { effectScope } from "vue";
import { createMemoryHistory, createRouter } from "vue-router";
import { useDoc } from "@/api/useDoc";
import { keepMeta } from "@/api/useMeta";
import type { Doc, Meta } from "@/api/types";
import { field, metaOf, useTestBoot } from "@/meta/fixture";
import { toasts } from "@/ui/toast";
import { on } from "./events";
import { useFormScripts } from "./useFormScripts";
import { learnWords } from "./words";

vi.mock("./load", () => ({ haveScripts: () => true, loadScripts: async () => undefined }));
const router = createRouter({ history: createMemoryHistory(), routes: [{ path: "/:any(.*)*", component: {} }] });
vi.mock("vue-router", async (load) => ({ ...(await load<object>()), useRouter: () => router }));

beforeEach(() => {
  useTestBoot();
  toasts.splice(0);
});
const day = metaOf([field("hours", "Float"), field("note")], { name: "Trip Day", istable: 1 });
keepMeta(day);
let made = 0;

/** A form of a DocType of its own, with the scripts given. */
async function formWith(handlers: Record<string, (...given: never[]) => unknown>, children: Record<string, (...given: never[]) => unknown> = {}) {
  const meta: Meta = metaOf([field("city"), field("kind", "Select", { options: "A\nB" }), field("boss", "Link", { options: "User" }), field("days", "Table", { options: `Day ${made}` })], { name: `Trip ${(made += 1)}` });
  meta.fields[3]!.options = `Day ${made}`;
  keepMeta({ ...day, name: `Day ${made}` });
  on(meta.name, handlers as never);
  on(`Day ${made}`, children as never);
  const open = useDoc(meta);
  open.begin({ doctype: meta.name, name: "new-1", city: "Lviv", days: [], __islocal: 1 } as Doc);
  const saved = vi.fn(async () => true);
  const scripts = effectScope().run(() => useFormScripts(meta, open, { save: saved, set: async (name, value) => {
    const before = open.state.doc?.[name];
    open.set(name, value);
    await scripts.changed(name, value, before);
  } }))!;
  await scripts.shown();
  return { scripts, open, saved, frm: scripts.frm.value! };
}
type F = Awaited<ReturnType<typeof formWith>>["frm"];

test("setup, onload and refresh run in order, each with frm", async () => {
  const seen: string[] = [];
  const record = (name: string) => (frm: F) => void seen.push(`${name} ${frm.doc.city}`);
  await formWith({ refresh: record("refresh"), setup: record("setup"), onload: record("onload") });
  expect(seen).toEqual(["setup Lviv", "onload Lviv", "refresh Lviv"]);
});

test("a field's event runs when it changes, and set_value runs the next field's", async () => {
  const { scripts, open } = await formWith({ city: (frm: F) => frm.set_value("kind", "B"), kind: (frm: F) => { frm.doc.boss = `of ${frm.doc.kind}`; } });
  open.set("city", "Odesa");
  await scripts.changed("city", "Odesa", "Lviv");
  expect(open.state.doc).toMatchObject({ kind: "B", boss: "of B" });
});

test("properties of fields change what the form shows", async () => {
  const { scripts } = await formWith({ refresh(frm: F) {
    frm.toggle_display("city", false);
    frm.toggle_reqd(["kind", "boss"], true);
    frm.toggle_enable("boss", false);
    frm.set_df_property("kind", "options", ["X", "Y"]);
  } });
  const shown = (name: string) => scripts.shownMeta.value.fields.find((each) => each.fieldname === name);
  expect(shown("city")?.hidden).toBe(1);
  expect(shown("kind")).toMatchObject({ reqd: 1, options: "X\nY" });
  expect(shown("boss")).toMatchObject({ reqd: 1, read_only: 1 });
});

test("buttons, introduction and disabled saving", async () => {
  const pressed = vi.fn();
  const { scripts } = await formWith({ refresh(frm: F) {
    frm.add_custom_button("Go", pressed);
    frm.add_custom_button("More", pressed, "Group");
    frm.set_intro("<b>Look</b> here", "red");
    frm.disable_save();
  } });
  expect(scripts.state.value?.buttons.map(({ label, group }) => [label, group])).toEqual([["Go", undefined], ["More", "Group"]]);
  expect(scripts.state.value?.intro).toEqual({ text: "Look here", tone: "danger" });
  expect(scripts.state.value?.canSave).toBe(false);
});

test("links are narrowed by set_query, in rows too", async () => {
  const { scripts } = await formWith({ setup(frm: F) {
    frm.set_query("boss", () => ({ filters: { enabled: 1 } }));
    frm.set_query("note", "days", () => ({ query: "app.search" }));
  } });
  expect(scripts.queryOf("boss")).toEqual({ filters: { enabled: 1 } });
  expect(scripts.queryOf("note", { doctype: `Day ${made}`, name: "r" })).toEqual({ query: "app.search" });
  expect(scripts.queryOf("city")).toBeUndefined();
});

test("rows tell when they are added, changed and removed", async () => {
  const seen: string[] = [];
  const { scripts, frm, open } = await formWith({}, {
    days_add: (_frm: F, _cdt: string, cdn: string) => void seen.push(`add ${cdn.startsWith("new-")}`),
    hours: (form: F, cdt: string, cdn: string) => void seen.push(`hours ${(form.doc.days as Doc[]).find((row) => row.name === cdn && row.doctype === cdt)?.hours}`),
    days_remove: () => void seen.push("remove"),
  });
  frm.add_child("days", { hours: 2 });
  const [row] = open.state.doc?.days as Doc[];
  await scripts.changed("days", [row], []);
  const changed = [{ ...row, hours: 5 }];
  open.set("days", changed);
  await scripts.changed("days", changed, [row]);
  await scripts.changed("days", [], changed);
  expect(seen).toEqual(["add true", "hours 5", "remove"]);
});

describe("a script that throws", () => {
  test("is told, and the other scripts and the form go on", async () => {
    vi.spyOn(console, "error").mockImplementation(() => undefined);
    const { scripts, open } = await formWith({ refresh() { throw new TypeError("undefined is not a function"); }, city: (frm: F) => frm.set_value("kind", "A") });
    expect(toasts.at(-1)).toMatchObject({ tone: "danger", detail: "undefined is not a function" });
    await scripts.changed("city", "x", "y");
    expect(open.state.doc?.kind).toBe("A");
  });
  test("stops a save when it does so in validate, with its own words", async () => {
    const { scripts } = await formWith({ validate: () => (window as never as { frappe: { throw: (text: string) => never } }).frappe.throw("Not on Sundays") });
    expect(await scripts.trigger("validate")).toBe(false);
    expect(toasts.at(-1)).toMatchObject({ tone: "danger", text: "Not on Sundays" });
  });
});

test("frappe.model.set_value changes a row and runs its event", async () => {
  const seen = vi.fn();
  const { frm, open } = await formWith({}, { hours: seen });
  const row = frm.add_child("days", { hours: 1 });
  const { frappe } = window as never as { frappe: { model: { set_value: (...given: unknown[]) => Promise<void>; get_value: (...given: unknown[]) => unknown } } };
  await frappe.model.set_value(row.doctype, row.name, "hours", 8);
  expect((open.state.doc?.days as Doc[])[0]?.hours).toBe(8);
  expect(frappe.model.get_value(row.doctype, row.name, "hours")).toBe(8);
  expect(seen).toHaveBeenCalledOnce();
});

test("texts of a script are said in the user's language, the others as they stand", () => {
  learnWords([{ ...day, __words: { "{0} posted": "Проведено: {0}" } }]);
  const say = (window as unknown as { __: (text: string, values?: unknown[]) => string }).__;
  expect([say("{0} posted", [3]), say("{0} lost", [2])]).toEqual(["Проведено: 3", "2 lost"]);
});
