import { afterEach, expect, test } from "vitest";
import { has, t, useLanguage } from ".";
import { chooseForm } from "./plural";

afterEach(() => useLanguage("en"));

test.each([
  [1, 0], [2, 1], [5, 2], [11, 2], [21, 0], [22, 1], [112, 2], [0, 2], [2.5, 3],
])("Ukrainian counts %d with form %i of four", (n, form) => {
  expect(chooseForm("uk")(n, 4)).toBe(form);
});

test("without a form for fractions a fraction takes the second", () => {
  expect(chooseForm("uk")(2.5, 3)).toBe(1);
});

test.each([[1, "1 result"], [2, "2 results"]])("English says %d as %s", (n, words) => {
  expect(t("ui.results", { n })).toBe(words);
});

test.each([[1, "1 результат"], [3, "3 результати"], [25, "25 результатів"]])("Ukrainian says %d as %s", async (n, words) => {
  await useLanguage("uk-UA");
  expect(t("ui.results", { n })).toBe(words);
  expect(document.documentElement.lang).toBe("uk");
});

test("a language we do not speak becomes English", async () => {
  await useLanguage("de");
  expect(t("ui.close")).toBe("Close");
});

test("places take their values, and one without a value stays to be seen", () => {
  expect(t("ui.shown_of", { shown: 6, total: 214 })).toBe("6 of 214");
  expect(t("ui.shown_of", { shown: 6 })).toBe("6 of {total}");
});

test("a key without words shows itself", () => {
  expect(t("ui.nowhere")).toBe("ui.nowhere");
  expect([has("ui.nowhere"), has("ui.close")]).toEqual([false, true]);
});
