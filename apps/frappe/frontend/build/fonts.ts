/**
 * `@fonts/<name>.woff2`: the characters and weights that a face of `src/ui/fonts.css` promises, and no others.
 * The package's files hold nine weights and, in `latin-ext`, a thousand letters of which a Polish name needs one: a page
 * that showed it loaded 133 kB of fonts, and loads 40 now. A name begins with the package's subset it is taken from.
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { createRequire } from "node:module";
import subsetFont from "subset-font";
import type { Plugin } from "vite";

export interface Face {
  name: string;
  /** Lightest and heaviest weight. */
  weights: { min: number; max: number };
  /** Every character of the face's `unicode-range`. */
  text: string;
}

/** Faces of a stylesheet whose file is one of ours; others, such as local fallbacks, are left out. */
export function facesOf(css: string): Face[] {
  return [...css.matchAll(/@font-face\s*\{([^}]*)\}/g)].flatMap(([, body = ""]) => {
    const name = /url\("@fonts\/([\w-]+)\.woff2"\)/.exec(body)?.[1];
    if (!name) return [];
    const weights = /font-weight:\s*(\d+)\s+(\d+)/.exec(body);
    const range = /unicode-range:\s*([^;]+);/.exec(body)?.[1];
    if (!weights || !range) throw new Error(`The face "${name}" in fonts.css needs font-weight with two numbers and unicode-range.`);
    return [{ name, weights: { min: Number(weights[1]), max: Number(weights[2]) }, text: charactersOf(range) }];
  });
}

/** "U+0041, U+0061-007A" as a text of these characters. */
export function charactersOf(range: string): string {
  const parts = range.split(",").map((part) => /^U\+([0-9A-F]+)(?:-([0-9A-F]+))?$/i.exec(part.trim()));
  return parts
    .map((found) => {
      if (!found) throw new Error(`"${range}" is not a unicode-range such as "U+0041, U+0061-007A".`);
      const first = parseInt(found[1]!, 16);
      const last = parseInt(found[2] ?? found[1]!, 16);
      return Array.from({ length: last - first + 1 }, (_, index) => String.fromCodePoint(first + index)).join("");
    })
    .join("");
}

/** The longest of the package's subsets ("latin", "latin-ext") that the face's name begins with. */
export function sourceOf(name: string, subsets: string[]): string {
  const fitting = subsets.filter((subset) => name === subset || name.startsWith(`${subset}-`));
  const [longest] = fitting.sort((a, b) => b.length - a.length);
  if (!longest) throw new Error(`The face "${name}" in fonts.css begins with none of ${subsets.join(", ")}.`);
  return longest;
}

/** Makes the files once per stylesheet and version of the package; they lie beside the packages. */
export function fonts(stylesheet: string): Plugin {
  return {
    name: "fonts",
    async config() {
      const css = readFileSync(stylesheet, "utf-8");
      const packageFile = createRequire(stylesheet).resolve("@fontsource-variable/inter/package.json");
      const key = createHash("sha256").update(css).update(readFileSync(packageFile)).digest("hex").slice(0, 16);
      const folder = join(dirname(packageFile), "../../.fonts", key);
      if (!existsSync(folder)) await make(facesOf(css), join(dirname(packageFile), "files"), folder);
      return { resolve: { alias: { "@fonts": folder } } };
    },
  };
}

async function make(faces: Face[], files: string, folder: string): Promise<void> {
  const subsets = readdirSync(files).flatMap((file) => /^inter-([\w-]+)-wght-normal\.woff2$/.exec(file)?.[1] ?? []);
  // Under another name until it is whole: two builds may run at once, and one may be stopped.
  const unfinished = `${folder}.${process.pid}`;
  mkdirSync(unfinished, { recursive: true });
  for (const { name, weights, text } of faces) {
    const source = readFileSync(join(files, `inter-${sourceOf(name, subsets)}-wght-normal.woff2`));
    const made = await subsetFont(source, text, { targetFormat: "woff2", variationAxes: { wght: weights } });
    writeFileSync(join(unfinished, `${name}.woff2`), made);
  }
  if (!existsSync(folder)) renameSync(unfinished, folder);
}
