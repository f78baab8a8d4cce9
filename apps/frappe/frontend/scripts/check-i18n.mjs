/**
 * Checks the words of every app of the bench: both languages hold the same keys and places, plurals have the forms their language
 * needs, and every key that the code names exists. Keys that nothing names are listed, without failing.
 */
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { compareLanguages, keysUsed, unknownKeys, unusedKeys } from "./i18n-rules.mjs";

const apps = join(dirname(fileURLToPath(import.meta.url)), "../../..");

/** Paths below apps/ of everything in the front ends. */
const sources = readdirSync(apps)
  .sort()
  .map((app) => join(app, "frontend/src"))
  .filter((folder) => existsSync(join(apps, folder)))
  .flatMap((folder) => readdirSync(join(apps, folder), { recursive: true }).sort().map((file) => join(folder, file)));

/** All words of a language as `area.key` → text; two apps may not share an area, because the later would hide the earlier. */
function wordsOf(language, complaints) {
  const words = new Map();
  const homes = new Map();
  for (const file of sources.filter((file) => file.includes(`/src/i18n/${language}/`) && file.endsWith(".json"))) {
    const area = basename(file, ".json");
    if (homes.has(area)) complaints.push(`${file}: the area "${area}" is also in ${homes.get(area)}; give it another name`);
    homes.set(area, file);
    for (const [key, text] of Object.entries(JSON.parse(readFileSync(join(apps, file), "utf-8")))) {
      if (typeof text === "string") words.set(`${area}.${key}`, text);
      else complaints.push(`${file}: "${key}" is not a text; areas are flat`);
    }
  }
  return words;
}

const complaints = [];
const en = wordsOf("en", complaints);
const uk = wordsOf("uk", complaints);
complaints.push(...compareLanguages(en, uk));

const code = sources.filter((file) => /\.(ts|vue)$/.test(file) && !file.endsWith(".test.ts"));
const used = code.flatMap((file) => keysUsed(readFileSync(join(apps, file), "utf-8"), `apps/${file}`));
complaints.push(...unknownKeys(used, en));

const unused = unusedKeys(used, en);
if (unused.length) console.log(`Named nowhere (${unused.length}): ${unused.join(", ")}`);
for (const complaint of complaints) console.error(complaint);
console.log(`${en.size} texts in English and Ukrainian, ${used.length} uses, ${complaints.length} complaints`);
process.exit(complaints.length ? 1 : 0);
