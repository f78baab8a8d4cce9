/** A calendar on a tiny DocType: months, picking days by keys, making a record of them, and the timeline. */
import { beforeEach, expect, test, vi } from "vitest";
import { nextTick } from "vue";
import { ApiError } from "@/api/client";
import { renewBoot, useBoot } from "@/api/useBoot";
import { field, metaOf, useTestBoot } from "@/meta/fixture";
import { mount, press } from "@/testing";
import CalendarPage from "./CalendarPage.vue";

const callMethod = vi.fn();
vi.mock("@/api/client", async (original) => ({ ...(await original<object>()), callMethod: (...given: unknown[]) => callMethod(...given), read: async () => [] }));
vi.mock("@/api/events", () => ({ hear: () => () => undefined }));
const meta = metaOf([field("title"), field("from", "Date"), field("to", "Date"), field("who", "Link", { options: "User" })], { name: "TripWithDates", label: "Trip", title_field: "title", __calendars: [{ name: "", start: "from", end: "to" }] });
const ROWS = [
  { name: "long", title: "Long", from: "2026-08-20", to: "2026-09-02", who: "ida" },
  { name: "short", title: "Short", from: "2026-08-24", to: null, who: "bo" },
  ...["x", "y", "z"].map((name) => ({ name, title: name, from: "2026-08-24", to: "2026-08-24", who: "bo" })),
];
beforeEach(() => {
  useTestBoot();
  renewBoot({ ...useBoot(), doctypes: { TripWithDates: { label: "Trip", module: "Test", can: { read: 1, create: 1 }, search_fields: [] } } as never });
  callMethod.mockReset().mockResolvedValue({ message: ROWS, _link_titles: { "User::ida": "Ida", "User::bo": "Bo" } });
});
async function show(query: Record<string, string> = {}) {
  const made = await mount(CalendarPage, { meta });
  await made.router.push({ path: "/trip", query: { _month: "2026-08", ...query } });
  await vi.waitFor(() => expect(made.place.querySelector("[data-event]")).not.toBeNull(), { timeout: 5000 });
  await nextTick();
  const day = (iso: string) => made.place.querySelector<HTMLElement>(`[data-day="${iso}"]`)!;
  return { ...made, day };
}

test("the days of the month's weeks are asked for", async () => {
  await show();
  expect(callMethod).toHaveBeenLastCalledWith("frappe.desk.calendar.get_events", expect.objectContaining({ doctype: "TripWithDates", start: "2026-07-27", end: "2026-09-06", field_map: { start: "from", end: "to", title: undefined } }));
});
test("what spans weeks has a bar in each, and a full day says how many more", async () => {
  const { place, day } = await show();
  expect(place.querySelectorAll('[data-event="long"]')).toHaveLength(3);
  expect(day("2026-08-24").getAttribute("aria-label")).toMatch(/^Monday,? 24 August 2026, 5 records$/);
  expect([...place.querySelectorAll("button")].map((button) => button.textContent)).toContain("+2");
});
test("keys go from day to day, pick several with Shift, and a new record begins with them", async () => {
  const { day, router, place } = await show({ _day: "2026-08-24" });
  day("2026-08-24").focus();
  await press(day("2026-08-24"), "ArrowDown");
  await vi.waitFor(() => expect(document.activeElement).toBe(day("2026-08-31")));
  await press(day("2026-08-31"), "ArrowLeft", { shiftKey: true });
  await vi.waitFor(() => expect(router.currentRoute.value.query._day).toBe("2026-08-30..2026-08-31"));
  const hrefs = [...place.querySelectorAll("a")].map((link) => link.getAttribute("href"));
  expect(hrefs).toContain("/tripwithdates/new?from=2026-08-30&to=2026-08-31");
});
test("the next month begins where this one ends", async () => {
  const { day, router } = await show({ _day: "2026-08-31" });
  day("2026-08-31").focus();
  await press(day("2026-08-31"), "ArrowRight");
  await vi.waitFor(() => expect(router.currentRoute.value.query._month).toBe("2026-09"));
  await vi.waitFor(() => expect(document.activeElement).toBe(day("2026-09-01")));
});
test("a picked day lists its records", async () => {
  const { place } = await show({ _day: "2026-08-24" });
  const panel = place.querySelector('section[aria-label="Mon 24 Aug"]');
  expect([...panel!.querySelectorAll("li")].map((item) => item.textContent)).toHaveLength(5);
});
test("the timeline has a line for each value, by its title", async () => {
  const { place } = await show({ _as: "timeline" });
  await vi.waitFor(() => expect([...place.querySelectorAll("h3")].map((head) => head.querySelector("[title]")?.textContent)).toEqual(["Bo", "Ida"]));
  expect(callMethod).toHaveBeenLastCalledWith(expect.anything(), expect.objectContaining({ start: "2026-08-01", end: "2026-08-31", fields: expect.arrayContaining(["who"]) }));
});
test("a calendar that cannot be read says why, and is read again", async () => {
  callMethod.mockRejectedValue(new ApiError("permission", "Not yours."));
  const { place } = await mount(CalendarPage, { meta });
  await vi.waitFor(() => expect(place.textContent).toContain("Not yours."));
  callMethod.mockResolvedValue({ message: [] });
  [...place.querySelectorAll("button")].find((button) => button.textContent?.includes("Try again"))!.click();
  await vi.waitFor(() => expect(place.querySelector("[role=grid]")).not.toBeNull());
});
test("more than the server gives at once is told", async () => {
  callMethod.mockResolvedValue({ message: Array.from({ length: 2000 }, (_, number) => ({ name: `n${number}`, title: "x", from: "2026-08-24", to: null })) });
  const { place } = await show();
  await vi.waitFor(() => expect(place.textContent).toContain("Only the first 2000 records are shown."));
});
test("what is read later than asked for does not overwrite what was asked last", async () => {
  const { place, router } = await show();
  let late: (answer: object) => void = () => undefined;
  callMethod.mockReturnValueOnce(new Promise((resolve) => (late = resolve))).mockResolvedValueOnce({ message: [{ ...ROWS[1], name: "october", from: "2026-10-05" }] });
  await router.push({ path: "/trip", query: { _month: "2026-09" } });
  await router.push({ path: "/trip", query: { _month: "2026-10" } });
  await vi.waitFor(() => expect(place.querySelector('[data-event="october"]')).not.toBeNull());
  late({ message: [{ ...ROWS[1], name: "september", from: "2026-10-06" }] });
  await nextTick();
  expect(place.querySelector('[data-event="september"]')).toBeNull();
});
