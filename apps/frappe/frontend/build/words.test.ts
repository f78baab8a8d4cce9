import { expect, test } from "vitest";
import { wordsSource } from "./words";

test.each([
  ["Close", '()=>"Close"'],
  ['Say "no"', '()=>"Say \\"no\\""'],
  ["100{'%'}", '()=>"100%"'],
  ["{shown} of {total}", 'c=>c.normalize([c.interpolate(c.named("shown"))," of ",c.interpolate(c.named("total"))])'],
  ["one | many", 'c=>c.plural([c.normalize(["one"]),c.normalize(["many"])])'],
])("%s becomes %s", (text, source) => {
  expect(wordsSource(text)).toBe(source);
});

test.each(["@:ui.close", "{n", "{0} of 3"])("%s is refused", (text) => {
  expect(() => wordsSource(text)).toThrow();
});
