import { describe, expect, test } from "vitest";
import { compareLanguages, keysUsed, unknownKeys, unusedKeys } from "./i18n-rules.mjs";

const words = (texts: Record<string, string>) => new Map(Object.entries(texts));

describe("two languages", () => {
  test.each([
    ["the same", { "leave.ask": "Ask" }, { "leave.ask": "Запитати" }, []],
    ["a missing text", { "leave.ask": "Ask" }, {}, ["leave.ask: has no Ukrainian text"]],
    ["a text too many", {}, { "leave.ask": "Запитати" }, ["leave.ask: has no English text"]],
    ["an empty text", { "leave.ask": "Ask" }, { "leave.ask": " " }, ["leave.ask: is empty in one language"]],
    [
      "another place", { "leave.by": "By {name}" }, { "leave.by": "{who}" },
      ["leave.by: the places differ, {name} in English and {who} in Ukrainian"],
    ],
    [
      "too few plural forms", { "leave.days": "{n} day | {n} days" }, { "leave.days": "{n} день | {n} дні" },
      ["leave.days: has 2 plural forms in uk, and needs 3 or 4"],
    ],
    ["enough plural forms", { "leave.days": "{n} day | {n} days" }, { "leave.days": "{n} день | {n} дні | {n} днів" }, []],
  ])("%s", (_name, en, uk, complaints) => {
    expect(compareLanguages(words(en), words(uk))).toEqual(complaints);
  });
});

describe("keys in code", () => {
  const known = words({ "leave.ask": "Ask", "leave.state.open": "Open" });

  test.each([
    ['t("leave.ask")', 0],
    ['t("leave.gone")', 1],
    ["t(`leave.state.${name}`)", 0],
    ["t(`leave.type.${name}`)", 1],
    ['t(open ? "leave.ask" : "leave.gone")', 1],
    ['{ title: "leave.gone" }', 1],
    ['{ title: "e.g. something" }', 0],
    ['/* t("leave.gone") */', 0],
    ['const at("leave.gone")', 0],
  ])("%s: %i unknown", (source, count) => {
    expect(unknownKeys(keysUsed(source, "x.vue"), known)).toHaveLength(count);
  });

  test("what nothing names is unused", () => {
    expect(unusedKeys(keysUsed("t(`leave.state.${name}`)", "x.vue"), known)).toEqual(["leave.ask"]);
  });
});
