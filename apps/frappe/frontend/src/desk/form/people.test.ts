import { expect, test } from "vitest";
import { commentHtml } from "./people";

test.each<[string, Record<string, string>, string]>([
  ["Hi", {}, "<p>Hi</p>"],
  ["Hi @Olena", {}, "<p>Hi @Olena</p>"],
  ["@Olena Kovalenko see", { "Olena Kovalenko": "o@k.example" }, '<p><span class="mention" data-id="o@k.example">@Olena Kovalenko</span> see</p>'],
  ["@Ann @Ann Lee", { Ann: "a", "Ann Lee": "l" }, '<p><span class="mention" data-id="a">@Ann</span> <span class="mention" data-id="l">@Ann Lee</span></p>'],
  ["<b>@A<x</b>", { "A<x": '"><script>' }, '<p>&lt;b&gt;<span class="mention" data-id="&quot;&gt;&lt;script&gt;">@A&lt;x</span>&lt;/b&gt;</p>'],
])("%j with mentions %j is sent as %s", (text, mentioned, html) => expect(commentHtml(text, mentioned)).toBe(html));
