import { beforeEach, expect, test } from "vitest";
import { languageOfDevice, themeOfDevice } from "./device";

beforeEach(() => localStorage.clear());

test.each([
  ["user_id=x; user_lang=uk", ["en"], "uk"],
  ["user_lang=uk-UA", ["en"], "uk"],
  ["user_lang=de", ["uk-UA", "en"], "uk"],
  ["", ["fr", "de"], "en"],
])("cookie %s and browser %j speak %s", (cookie, preferred, language) => {
  expect(languageOfDevice(cookie, preferred)).toBe(language);
});

test("the theme is the one chosen on this device, and nothing else", () => {
  expect(themeOfDevice()).toBe("auto");
  localStorage.setItem("desk.preferences", '{"theme":"dark"}');
  expect(themeOfDevice()).toBe("dark");
  localStorage.setItem("desk.preferences", "no JSON");
  expect(themeOfDevice()).toBe("auto");
});
