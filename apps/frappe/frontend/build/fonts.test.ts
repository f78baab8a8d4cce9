import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { charactersOf, facesOf, sourceOf } from "./fonts";

const ours = readFileSync(join(import.meta.dirname, "../src/ui/fonts.css"), "utf-8");

test("a range is every character in it", () => {
  expect(charactersOf("U+0041, U+0061-0063, U+1F600")).toBe("Aabc😀");
  expect(() => charactersOf("0041")).toThrow('"0041" is not a unicode-range');
});

test("faces without a file of ours are left out", () => {
  const css = `
    @font-face { font-family: "F"; src: local("Arial"); }
    @font-face { font-weight: 400 700; src: url("@fonts/latin.woff2"); unicode-range: U+0041; }`;
  expect(facesOf(css)).toEqual([{ name: "latin", weights: { min: 400, max: 700 }, text: "A" }]);
});

test("a face without weights or characters is refused", () => {
  expect(() => facesOf(`@font-face { src: url("@fonts/latin.woff2"); unicode-range: U+0041; }`)).toThrow('The face "latin"');
});

test("a face is taken from the longest subset its name begins with", () => {
  expect(sourceOf("latin-ext-a", ["latin", "latin-ext", "cyrillic"])).toBe("latin-ext");
  expect(sourceOf("latin", ["latin", "latin-ext"])).toBe("latin");
  expect(() => sourceOf("hebrew", ["latin"])).toThrow('The face "hebrew"');
});

test("our faces share no character, and hold those of the product's languages", () => {
  const texts = facesOf(ours).map((face) => [...face.text]);
  const all = texts.flat();
  expect(new Set(all).size).toBe(all.length);
  for (const character of "AząćęłńóśźżŁŻĄґєіїҐЄІЇʼ₴€№—…") expect(all).toContain(character);
});
