import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import names from "./icons.json";
import { isIcon } from "./icons";

test("the sprite holds exactly the icons of the list", () => {
  const sprite = readFileSync(`${import.meta.dirname}/icons.svg`, "utf-8");
  const drawn = [...sprite.matchAll(/<symbol id="([^"]+)"/g)].map(([, name]) => name);
  expect(drawn).toEqual(Object.keys(names));
});

test.each([["home", true], ["toString", false], ["octicon octicon-file", false], ["", false], [null, false]])("%s is an icon: %s", (name, known) => {
  expect(isIcon(name)).toBe(known);
});
