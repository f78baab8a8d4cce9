/** The calendars of a DocType: its own, those that somebody made, and what a script says. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { field, metaOf, useTestBoot } from "@/meta/fixture";
import { calendarsOf } from "./calendars";

let script: (() => void) | undefined;
vi.mock("../scripts/load", () => ({ haveScripts: () => Boolean(script), loadScripts: async () => script?.() }));
type Views = { frappe: { views: { calendar: Record<string, unknown> } } };
const views = () => (window as unknown as Views).frappe.views.calendar;
const router = { currentRoute: { value: { path: "/" } } } as never;
const meta = metaOf([field("from", "Date"), field("to", "Date")], { name: "CalendarByScript", __calendars: [{ name: "", start: "from", end: "to" }, { name: "Ends", start: "to" }] });
const METHOD = "frappe.desk.calendar.get_events";

beforeEach(() => useTestBoot());
afterEach(() => (script = undefined));

test("without a script a DocType has its own dates and the views that somebody made", async () => {
  expect(await calendarsOf(meta, router)).toEqual([{ name: "", start: "from", end: "to", method: METHOD }, { name: "Ends", start: "to", method: METHOD }]);
});
test("a script takes the place of the DocType's own dates", async () => {
  script = () => (views().CalendarByScript = { field_map: { start: "to", title: "who" }, get_events_method: "tea.events" });
  const [own, made] = await calendarsOf(meta, router);
  expect(own).toEqual({ name: "", title: "who", start: "to", end: "to", method: "tea.events" });
  expect(made?.name).toBe("Ends");
});
test("a script of another DocType changes nothing", async () => {
  script = () => (views().Other = { field_map: { start: "x" } });
  delete (window as unknown as Views).frappe?.views.calendar.CalendarByScript;
  expect((await calendarsOf(meta, router))[0]).toMatchObject({ start: "from", method: METHOD });
});
