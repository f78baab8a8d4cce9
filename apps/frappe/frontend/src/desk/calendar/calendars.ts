/** The calendars of a DocType: its own dates, the Calendar Views that somebody made, and what its `_calendar.js` says. */
import type { Router } from "vue-router";
import type { CalendarMeta, Meta } from "@/api/types";
import { haveScripts, loadScripts } from "../scripts/load";

export interface Calendar extends CalendarMeta {
  /** Dotted path of the method that gives the events. */
  method: string;
}
const METHOD = "frappe.desk.calendar.get_events";

/** What a `_calendar.js` of the app contract may say. */
interface Scripted {
  field_map?: { start?: string; end?: string; title?: string; allDay?: string };
  get_events_method?: string;
}

async function scripted(meta: Meta, router: Router): Promise<Scripted | undefined> {
  if (!haveScripts([meta], "calendar")) return undefined;
  const { installGlobals } = await import("../scripts/global");
  installGlobals(router);
  await loadScripts([meta], "calendar");
  const views = (window as unknown as { frappe: { views: { calendar: Record<string, Scripted> } } }).frappe.views;
  return views.calendar[meta.name];
}

/** All calendars, the usual one first. A script takes the place of the DocType's own dates. */
export async function calendarsOf(meta: Meta, router: Router): Promise<Calendar[]> {
  const made = (meta.__calendars ?? []).map((calendar) => ({ ...calendar, method: METHOD }));
  const script = await scripted(meta, router);
  const { start, end, title } = script?.field_map ?? {};
  const own = made.find(({ name }) => !name);
  if (!start && !script?.get_events_method) return made;
  const first = { name: "", title: title ?? null, start: start ?? own?.start ?? "start", end: end ?? own?.end ?? null, method: script?.get_events_method ?? METHOD };
  return [first, ...made.filter(({ name }) => name)];
}
