import { expect, test } from "vitest";
import { few } from "./few";

const NAMES = ["Anna", "Bohdan", "Chrystyna"];

test.each([
  { most: 5, told: "Anna, Bohdan, Chrystyna" },
  { most: 3, told: "Anna, Bohdan, Chrystyna" },
])("$most of three names are all of them", ({ most, told }) => expect(few(NAMES, most)).toBe(told));

test("of more names than that their number is told", () => {
  expect(few(NAMES, 1)).toMatch(/^Anna, .*2/);
  expect(few([], 3)).toBe("");
});
