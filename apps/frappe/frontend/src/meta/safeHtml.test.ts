import { expect, test } from "vitest";
import { htmlOf, isPlainMarkup, safeHtml, textOf } from "./safeHtml";

test.each([
  ["<b>a</b><script>alert(1)</script>", "<b>a</b>"],
  ['<p onclick="x()" style="color:red">a</p>', "<p>a</p>"],
  ['<a href="javascript:alert(1)">a</a>', "<a>a</a>"],
  ['<a href="//evil.example">a</a>', "<a>a</a>"],
  ['<a href="/app/x">a</a>', '<a href="/app/x" rel="noopener noreferrer">a</a>'],
  ["<form><input>a</form>", "a"],
  ["<section><article><img src=x onerror=x()>a</article></section>", "a"],
])("%s becomes %s", (given, clean) => expect(safeHtml(given)).toBe(clean));

test("plain paragraphs come back as they were typed", () => {
  const text = "One < two\n\nthree";
  expect(textOf(htmlOf(text))).toBe(text);
});

test("formatting is not taken for plain paragraphs", () => {
  expect(isPlainMarkup("<p>a</p><p>b<br></p>")).toBe(true);
  expect(isPlainMarkup("<p><b>a</b></p>")).toBe(false);
});
