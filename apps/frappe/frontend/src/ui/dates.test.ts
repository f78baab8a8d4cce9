import { describe, expect, test } from "vitest";
import { addDays, addMonths, formatDate, monthGrid, parseDate, parseTime, readableDate } from "./dates";

const TODAY = "2026-08-24";

describe("parsing what was typed", () => {
  test.each([
    ["24.08.2026", "dd.mm.yyyy", "2026-08-24"],
    ["24/8/26", "dd.mm.yyyy", "2026-08-24"],
    ["24 8", "dd.mm.yyyy", "2026-08-24"],
    ["24082026", "dd.mm.yyyy", "2026-08-24"],
    ["240826", "dd.mm.yyyy", "2026-08-24"],
    ["2408", "dd.mm.yyyy", "2026-08-24"],
    ["08/24/2026", "mm/dd/yyyy", "2026-08-24"],
    ["8/24", "mm/dd/yyyy", "2026-08-24"],
    ["2026-08-24", "mm/dd/yyyy", "2026-08-24"],
    ["2026.8.4", "yyyy-mm-dd", "2026-08-04"],
    ["01.02.85", "dd.mm.yyyy", "1985-02-01"],
    ["29.02.2028", "dd.mm.yyyy", "2028-02-29"],
    ["  ", "dd.mm.yyyy", null],
    ["29.02.2026", "dd.mm.yyyy", undefined],
    ["31.06.2026", "dd.mm.yyyy", undefined],
    ["08/24/2026", "dd.mm.yyyy", undefined],
    ["24", "dd.mm.yyyy", undefined],
    ["24.08.2026.1", "dd.mm.yyyy", undefined],
    ["next week", "dd.mm.yyyy", undefined],
  ])("%s in %s is %s", (text, format, iso) => {
    expect(parseDate(text, format, TODAY)).toBe(iso);
  });
});

test.each(["dd.mm.yyyy", "mm/dd/yyyy", "yyyy-mm-dd", "dd-mm-yyyy"])("%s reads back what it wrote", (format) => {
  for (const iso of ["2026-01-31", "2027-12-01", "1999-10-09"]) expect(parseDate(formatDate(iso, format), format, TODAY)).toBe(iso);
});

test("adding days crosses the end of a year and a change of clocks", () => {
  expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
  expect(addDays("2026-03-28", 2)).toBe("2026-03-30");
});

test("adding a month to the 31st gives the last day of a shorter month", () => {
  expect(addMonths("2026-01-31", 1)).toBe("2026-02-28");
  expect(addMonths("2026-03-31", -1)).toBe("2026-02-28");
  expect(addMonths("2026-11-30", 12)).toBe("2027-11-30");
});

test.each([
  [1, "2026-07-27"],
  [0, "2026-07-26"],
  [6, "2026-08-01"],
])("August 2026 with weeks from day %i starts its grid on %s", (firstDay, start) => {
  const grid = monthGrid("2026-08-24", firstDay);
  expect(grid[0]![0]).toBe(start);
  expect(grid.flat()).toHaveLength(42);
});

test("a readable day names the year only when it is another", () => {
  expect(readableDate("2026-08-24", "en", TODAY)).toBe("Mon 24 Aug");
  expect(readableDate("2027-01-04", "en", TODAY)).toBe("Mon 4 Jan 2027");
});

test.each([
  ["9", "09:00:00"],
  ["930", "09:30:00"],
  ["9.30", "09:30:00"],
  ["21:05:07", "21:05:07"],
  ["2105", "21:05:00"],
  ["10:00:00.123456", "10:00:00"],
  ["", null],
  ["24:00", undefined],
  ["9:75", undefined],
  ["noon", undefined],
])("the time %s is %s", (text, time) => {
  expect(parseTime(text)).toBe(time);
});
