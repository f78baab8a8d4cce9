/**
 * Holds the budgets of what a browser must load before a page of the desk shows, in kB after gzip:
 * the entry, the chunk of the page with what it imports, and the larger language. Parts that open later on demand are listed only.
 *
 *   node scripts/check-size.mjs [--dist <folder>] [--entry src/main.ts] [--js 130] [--css 15]
 */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";

const { values: options } = parseArgs({
  options: {
    dist: { type: "string", default: join(dirname(fileURLToPath(import.meta.url)), "../../frappe/public/dist") },
    entry: { type: "string", default: "src/main.ts" },
    js: { type: "string", default: "130" },
    css: { type: "string", default: "15" },
  },
});

/** Sources that a page asks for only when someone needs them; they are shown without a limit. */
const LATER = [/\/builders\//, /chart/i, /editor/i, /calendar/i, /\/_kit\//, /node_modules/];
const LANGUAGE = /virtual:messages/;
const WORDS_LATER = /virtual:messages\/\w+\/later/;

const manifestFile = join(options.dist, "manifest.json");
if (!existsSync(manifestFile)) {
  console.error(`${manifestFile} is missing. Build first: npm run build`);
  process.exit(1);
}
const chunks = JSON.parse(readFileSync(manifestFile, "utf-8"));

const sizes = new Map();
function kilobytes(file) {
  if (!sizes.has(file)) sizes.set(file, gzipSync(readFileSync(join(options.dist, file)), { level: 9 }).length / 1000);
  return sizes.get(file);
}

/** The chunk and everything it imports at once. */
function closure(key, seen = new Set()) {
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const next of chunks[key].imports ?? []) closure(next, seen);
  return seen;
}

function weigh(keys) {
  const files = new Set(keys.map((key) => chunks[key].file).filter((file) => file.endsWith(".js")));
  const styles = new Set(keys.flatMap((key) => chunks[key].css ?? []));
  const sum = (names) => [...names].reduce((total, name) => total + kilobytes(name), 0);
  return { js: sum(files), css: sum(styles) };
}

const first = [...closure(options.entry)];
const languages = Object.keys(chunks).filter((key) => LANGUAGE.test(key));
const largest = languages.filter((key) => !WORDS_LATER.test(key)).sort((a, b) => kilobytes(chunks[b].file) - kilobytes(chunks[a].file)).slice(0, 1);
const base = [...first, ...largest];
const pages = Object.keys(chunks).filter((key) => chunks[key].isDynamicEntry && !LANGUAGE.test(key));

let failed = false;
for (const page of [undefined, ...pages]) {
  const { js, css } = weigh([...new Set([...base, ...(page ? closure(page) : [])])]);
  const later = page !== undefined && LATER.some((pattern) => pattern.test(page));
  const over = !later && (js > Number(options.js) || css > Number(options.css));
  failed ||= over;
  const verdict = over ? "TOO LARGE" : later ? "on demand" : "ok";
  console.log(`${js.toFixed(1).padStart(7)} kB js ${css.toFixed(1).padStart(6)} kB css  ${verdict.padEnd(9)}  ${page ?? "(start)"}`);
}
console.log(`limits: ${options.js} kB of JavaScript and ${options.css} kB of styles a page, gzipped`);
process.exit(failed ? 1 : 0);
