/** Where records stand in a calendar: on tiny DocTypes that vary in their dates. */
import { beforeEach, expect, test } from "vitest";
import { field, metaOf, useTestBoot } from "@/meta/fixture";
import { eventOf, segmentsOf, touching, type CalendarEvent } from "./events";
import { daysOf, lastOfMonth, monthOf, readPicked, weeksOf, writePicked } from "./months";

beforeEach(() => useTestBoot());
const byDays = metaOf([field("title"), field("from", "Date"), field("to", "Date"), field("kind", "Select", { in_list_view: 1 })], { name: "TripWithDays", title_field: "title" });
const byMoments = metaOf([field("title"), field("from", "Datetime"), field("to", "Datetime")], { name: "CallAtAMoment", title_field: "title" });
const span = { name: "", start: "from", end: "to" };
const trip = (name: string, from: string, to?: string | null): CalendarEvent => eventOf(byDays, span, { name, title: name, from, to, kind: "Sea" }, {});
const week = daysOf("2026-08-24", "2026-08-30");

test("a record lasts from its first day to its last", () => {
  expect(trip("a", "2026-08-24", "2026-08-28")).toMatchObject({ first: "2026-08-24", last: "2026-08-28", time: "", when: "Mon 24 Aug – Fri 28 Aug", title: "a", detail: "Sea" });
});
test.each([[null], [undefined], ["2026-08-20"]])("without an end, or with one before its beginning (%s), it lasts a day", (to) => {
  expect(trip("a", "2026-08-24", to)).toMatchObject({ first: "2026-08-24", last: "2026-08-24", when: "Mon 24 Aug" });
});
test("a moment tells its time, and midnight ends the day before", () => {
  const call = (from: string, to: string) => eventOf(byMoments, span, { name: "c", title: "c", from, to }, {});
  expect(call("2026-08-24 09:30:00", "2026-08-24 10:00:00")).toMatchObject({ time: "09:30", when: "Mon 24 Aug, 09:30 – 10:00" });
  expect(call("2026-08-24 22:00:00", "2026-08-25 00:00:00").last).toBe("2026-08-24");
  expect(call("2026-08-24 00:00:00", "2026-08-24 00:00:00").last).toBe("2026-08-24");
});
test("whole days tell no time", () => {
  expect(eventOf(byMoments, { ...span, all_day: 1 }, { name: "c", from: "2026-08-24 09:30:00", to: null }, {})).toMatchObject({ time: "", title: "c" });
});
test("a record is named by the field that its calendar names", () => {
  expect(eventOf(byDays, { ...span, title: "kind" }, { name: "a", title: "x", from: "2026-08-24", kind: "Sea" }, {}).title).toBe("Sea");
});

test("no two records lie in one lane on one day", () => {
  const events = [trip("a", "2026-08-24", "2026-08-26"), trip("b", "2026-08-26", "2026-08-27"), trip("c", "2026-08-25"), trip("d", "2026-08-28")];
  const segments = segmentsOf(week, events).map(({ event, lane, column, length }) => [event.name, lane, column, length]);
  expect(segments).toEqual([["a", 0, 0, 3], ["c", 1, 1, 1], ["b", 1, 2, 2], ["d", 0, 4, 1]]);
});
test("what spans weeks is open at both ends of the week between", () => {
  const [segment] = segmentsOf(week, [trip("a", "2026-08-20", "2026-09-02")]);
  expect(segment).toMatchObject({ column: 0, length: 7, isOpenStart: true, isOpenEnd: true });
  expect(segmentsOf(week, [trip("b", "2026-08-31")])).toEqual([]);
});
test("a day knows the records that touch it", () => {
  const events = [trip("a", "2026-08-20", "2026-08-24"), trip("b", "2026-08-25")];
  expect(touching(events, "2026-08-24", "2026-08-24").map(({ name }) => name)).toEqual(["a"]);
});

test("a month is named by the URL, or is this one", () => {
  expect(monthOf("2027-02", "2026-11-26")).toBe("2027-02-01");
  for (const wrong of [undefined, "", "2027-13", "x"]) expect(monthOf(wrong, "2026-11-26")).toBe("2026-11-01");
  expect(lastOfMonth("2028-02-01")).toBe("2028-02-29");
});
test("a month has the weeks that hold its days, from the site's first day of the week", () => {
  expect(weeksOf("2026-11-01", 1).map((days) => days[0])).toEqual(["2026-10-26", "2026-11-02", "2026-11-09", "2026-11-16", "2026-11-23", "2026-11-30"]);
  expect(weeksOf("2026-11-01", 0)).toHaveLength(5);
});
test("picked days survive the URL, from whichever end they were picked", () => {
  expect(readPicked(writePicked({ first: "2026-08-24", last: "2026-08-26" }))).toEqual({ first: "2026-08-24", last: "2026-08-26" });
  expect(readPicked("2026-08-26..2026-08-24")).toEqual({ first: "2026-08-24", last: "2026-08-26" });
  expect(readPicked("2026-08-24")).toEqual({ first: "2026-08-24", last: "2026-08-24" });
  for (const wrong of [undefined, "x", "2026-02-30", "2026-08-24..x"]) expect(readPicked(wrong)).toBeUndefined();
});
