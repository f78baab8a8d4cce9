/** Draws src/ui/icons.svg, the sprite of the icons that src/ui/icons.json names, from Lucide (ISC licence). Run after changing the list. */
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { createRequire } from "node:module";

const ui = join(dirname(fileURLToPath(import.meta.url)), "../src/ui");
const lucide = dirname(createRequire(import.meta.url).resolve("@lucide/vue/package.json"));

const attributes = (given) =>
  Object.entries(given)
    .filter(([name]) => name !== "key")
    .map(([name, value]) => ` ${name}="${value}"`)
    .join("");

/** One icon as a symbol; its strokes take colour and width from where it is used. */
async function symbol([name, drawing]) {
  const { __iconData } = await import(pathToFileURL(join(lucide, `dist/esm/icons/${drawing}.mjs`)).href);
  const shapes = __iconData.node.map(([tag, given]) => `<${tag}${attributes(given)}/>`).join("");
  return `<symbol id="${name}" viewBox="0 0 24 24">${shapes}</symbol>`;
}

const names = JSON.parse(readFileSync(join(ui, "icons.json"), "utf-8"));
const symbols = await Promise.all(Object.entries(names).map(symbol));
const sprite = `<svg xmlns="http://www.w3.org/2000/svg">\n<!-- Lucide, ISC licence. Drawn by scripts/make-icons.mjs. -->\n${symbols.join("\n")}\n</svg>\n`;
writeFileSync(join(ui, "icons.svg"), sprite);
console.log(`${symbols.length} icons, ${(sprite.length / 1000).toFixed(1)} kB`);
