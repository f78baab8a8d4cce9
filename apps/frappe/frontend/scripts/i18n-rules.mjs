/** Rules of the words, apart from files: what two languages must share, and which keys a source text names. */

const PLACE = /\{(\w+)\}/g;
const FORMS = { en: [2], uk: [3, 4] };

const placesOf = (text) => [...new Set([...text.matchAll(PLACE)].map((match) => match[1]))].sort().join(", ");
const formsOf = (text) => text.split(" | ");

/** Complaints about two maps of `area.key` → text. */
export function compareLanguages(en, uk) {
  const complaints = [];
  for (const key of en.keys()) if (!uk.has(key)) complaints.push(`${key}: has no Ukrainian text`);
  for (const key of uk.keys()) if (!en.has(key)) complaints.push(`${key}: has no English text`);
  for (const [key, english] of en) {
    const ukrainian = uk.get(key);
    if (ukrainian === undefined) continue;
    complaints.push(...compareTexts(key, english, ukrainian));
  }
  return complaints;
}

function compareTexts(key, english, ukrainian) {
  const complaints = [];
  if (!english.trim() || !ukrainian.trim()) complaints.push(`${key}: is empty in one language`);
  if (placesOf(english) !== placesOf(ukrainian)) {
    complaints.push(`${key}: the places differ, {${placesOf(english)}} in English and {${placesOf(ukrainian)}} in Ukrainian`);
  }
  const plural = formsOf(english).length > 1 || formsOf(ukrainian).length > 1;
  for (const [language, text] of plural ? Object.entries({ en: english, uk: ukrainian }) : []) {
    const forms = formsOf(text).length;
    if (!FORMS[language].includes(forms)) {
      complaints.push(`${key}: has ${forms} plural forms in ${language}, and needs ${FORMS[language].join(" or ")}`);
    }
  }
  return complaints;
}

const COMMENT = /\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm;
const CALL = /(?<![\w.$])(?:t|has)\(\s*(["'`])([a-z][\w-]*\.[^"'`]*)\1/g;
const CHOICE = /(?<![\w.$])(?:t|has)\(\s*[^"'`(),]+\?\s*["'](\w+\.[\w.]+)["']\s*:\s*["'](\w+\.[\w.]+)["']/g;
const KEY_IN_DATA = /(?:title|label|text|heading|help|words)(?:Key)?:\s*["'](\w+\.[\w.]+)["']/g;

/** Every key that a source names: `{key, file, whole}`, not whole when it ends in a value (t(`state.${name}`)). */
export function keysUsed(text, file) {
  const source = text.replace(COMMENT, "");
  const used = [];
  for (const match of source.matchAll(CALL)) {
    const [prefix, ...rest] = match[2].split("${");
    used.push({ key: prefix, file, whole: rest.length === 0 });
  }
  for (const match of source.matchAll(CHOICE)) used.push(...[match[1], match[2]].map((key) => ({ key, file, whole: true })));
  for (const match of source.matchAll(KEY_IN_DATA)) used.push({ key: match[1], file, whole: true, data: true });
  return used;
}

/** Complaints about keys that have no words. A word in data counts as a key only where its area exists. */
export function unknownKeys(used, words) {
  const keys = [...words.keys()];
  const areas = new Set(keys.map((key) => key.split(".")[0]));
  return used
    .filter(({ key, data }) => !data || areas.has(key.split(".")[0]))
    .filter(({ key, whole }) => (whole ? !words.has(key) : !keys.some((known) => known.startsWith(key))))
    .map(({ key, file }) => `${file}: "${key}" has no text in src/i18n/en/${key.split(".")[0]}.json`);
}

/** Keys that no source names. */
export function unusedKeys(used, words) {
  const whole = new Set(used.filter((use) => use.whole).map((use) => use.key));
  const prefixes = used.filter((use) => !use.whole).map((use) => use.key);
  return [...words.keys()].filter((key) => !whole.has(key) && !prefixes.some((prefix) => key.startsWith(prefix)));
}
