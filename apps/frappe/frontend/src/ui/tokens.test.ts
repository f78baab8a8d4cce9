import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const source = readFileSync(`${import.meta.dirname}/tokens.css`, "utf-8");

/** The colours of a token in the light and in the dark theme, e.g. `["#ffffff", "#1a1e27"]`. */
function coloursOf(token: string): [string, string] {
  const value = new RegExp(`--${token}: ([^;]+);`).exec(source)?.[1] ?? "";
  const [light, dark] = value.match(/#[0-9a-f]{6}/gi) ?? [];
  if (!light) throw new Error(`tokens.css has no colour for --${token}.`);
  return [light, dark ?? light];
}
function lightness(colour: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(one: string, other: string): number {
  const [low, high] = [lightness(one), lightness(other)].sort((a, b) => a - b) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

describe.each(["light", "dark"] as const)("in the %s theme", (theme) => {
  const at = (token: string) => coloursOf(token)[theme === "light" ? 0 : 1];

  test.each(["accent", "accent-strong", "danger", "danger-strong"])("text on a button of %s can be read, also under the mouse", (ground) => {
    expect(contrast(at("on-accent"), at(ground))).toBeGreaterThanOrEqual(4.5);
  });

  test.each(["accent", "accent-strong", "danger", "danger-strong", "line"])("a control of %s stands out from what it lies on", (token) => {
    expect(contrast(at(token), at("surface"))).toBeGreaterThanOrEqual(3);
  });

  test.each(["ink", "ink-soft", "ink-faint", "accent-ink", "danger-ink", "success-ink", "warning-ink"])("text of %s can be read on every ground", (token) => {
    for (const ground of ["ground", "surface", "raised", "sunken"]) expect(contrast(at(token), at(ground)), ground).toBeGreaterThanOrEqual(4.5);
  });
});
