import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { useLanguage } from "@/i18n";
import { field, useTestBoot } from "./fixture";
import { addDays, formatAgo, formatDate, formatDuration, formatRange, formatValue, nowText, todayText } from "./format";
import { summaryOf } from "./summary";

beforeEach(() => {
  useTestBoot();
  vi.useFakeTimers({ now: new Date("2026-08-20T22:30:00Z") });
});
afterEach(async () => {
  vi.useRealTimers();
  await useLanguage("en");
});

test("now and today are those of the site's clock", () => {
  expect(nowText()).toBe("2026-08-21 01:30:00");
  expect(todayText()).toBe("2026-08-21");
});

test.each([
  ["2026-08-24", "Mon 24 Aug"],
  ["2027-01-04", "Mon 4 Jan 2027"],
  ["", ""],
])("the date %s reads %s", (iso, words) => expect(formatDate(iso)).toBe(words));

test("a Ukrainian reads dates in Ukrainian", async () => {
  await useLanguage("uk");
  expect(formatDate("2026-08-24")).toBe("пн 24 серп.");
});

test.each([
  ["2026-08-24", "2026-08-28", "Mon 24 Aug – Fri 28 Aug"],
  ["2026-08-24", "2026-08-24", "Mon 24 Aug"],
  ["2027-01-04", "2027-01-08", "Mon 4 Jan – Fri 8 Jan 2027"],
  ["2026-12-28", "2027-01-08", "Mon 28 Dec – Fri 8 Jan 2027"],
])("from %s to %s reads %s", (from, to, words) => expect(formatRange(from, to)).toBe(words));

test.each([["2026-08-31", 1, "2026-09-01"], ["2026-03-01", -1, "2026-02-28"]])("%s and %d days is %s", (iso, days, other) => {
  expect(addDays(iso, days)).toBe(other);
});

test.each([
  ["2026-08-21 01:29:40", "just now"],
  ["2026-08-21 01:10:00", "20 min ago"],
  ["2026-08-20 20:00:00", "6 hr ago"],
  ["2026-08-01 10:00:00", "1 Aug"],
])("%s was %s", (moment, words) => expect(formatAgo(moment)).toBe(words));

test.each([[7500, "2h 5m"], [0, "0m"], [90061, "1d 1h 1m 1s"]])("%d seconds read %s", (seconds, words) => {
  expect(formatDuration(seconds)).toBe(words);
});

describe("values by type", () => {
  test.each([
    ["Float", {}, 1234.5, "1 234,5"],
    ["Int", {}, 12000, "12 000"],
    ["Currency", {}, 1500, "1 500,00 UAH"],
    ["Percent", {}, 12.5, "12,5 %"],
    ["Check", {}, 1, "Yes"],
    ["Rating", { options: "5" }, 0.6, "3 / 5"],
    ["Time", {}, "9:05:00", "09:05"],
    ["Text Editor", {}, "<p>Hi <b>you</b></p>", "Hi you"],
    ["Data", {}, null, ""],
  ] as const)("%s", (type, more, value, words) => expect(formatValue(field("x", type, more), value)).toBe(words));

  test("a choice reads as it is called in the user's language", () => {
    const choice = field("priority", "Select", { options: "High\nLow", option_labels: { High: "Високий" } });
    expect(formatValue(choice, "High")).toBe("Високий");
    expect(formatValue(choice, "Low")).toBe("Low");
  });

  test("a link reads as its title", () => {
    const link = field("employee", "Link", { options: "Employee" });
    expect(formatValue(link, "E-1", {}, { "Employee::E-1": "Olena" })).toBe("Olena");
  });
});

test("a summary joins two dates into a span and names bare numbers", () => {
  const fields = [field("type"), field("from", "Date"), field("to", "Date"), field("Charged", "Float"), field("none")];
  const values = { type: "Vacation", from: "2026-08-24", to: "2026-08-28", Charged: 5 };
  expect(summaryOf(fields, values, {})).toEqual(["Vacation", "Mon 24 Aug – Fri 28 Aug", "Charged: 5"]);
});
