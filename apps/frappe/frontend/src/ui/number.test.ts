import { expect, test } from "vitest";
import { formatNumber, parseNumber } from "./number";

test.each([
  [1234.5, "#,###.##", "1,234.5"],
  [1234.5, "#.###,##", "1.234,5"],
  [1234567.25, "# ###,##", "1 234 567,25"],
  [1234567, "#,##,###.##", "12,34,567"],
  [-0.0000000001, "#,###.##", "0"],
  [0.1 + 0.2, "#,###.##", "0.3"],
])("%d in %s is written %s", (value, format, text) => {
  expect(formatNumber(value, format)).toBe(text);
});

test("fixed decimals keep their zeros", () => {
  expect(formatNumber(1200, "# ###,##", 2, true)).toBe("1 200,00");
});

test.each([
  ["1,234.5", "#,###.##", 1234.5],
  ["1 234,5", "# ###,##", 1234.5],
  ["1\u00a0234,5", "# ###,##", 1234.5],
  ["2,5", "#,###.##", 2.5],
  ["2.5", "#.###,##", 2.5],
  ["1.234", "#.###,##", 1234],
  ["−3", "#,###.##", -3],
  [".5", "#,###.##", 0.5],
  ["", "#,###.##", null],
  ["two", "#,###.##", undefined],
  ["1.2.3", "# ###,##", undefined],
])("%s in %s is read as %s", (text, format, value) => {
  expect(parseNumber(text, format)).toBe(value);
});
