/** The languages of the desk. A part says `t("leave.title")`; words live in `<language>/<area>.json`. */
import { shallowRef } from "vue";
import { chooseForm } from "./plural";

export const LANGUAGES = { en: "English", uk: "Українська" } as const;
export type Language = keyof typeof LANGUAGES;
type Words = Record<string, Record<string, string>>;
type Values = Record<string, string | number>;

const loaders = {
  en: () => import("virtual:messages/en"),
  uk: () => import("virtual:messages/uk"),
};
const laterLoaders = {
  en: () => import("virtual:messages/en/later"),
  uk: () => import("virtual:messages/uk/later"),
};
const forms = { en: chooseForm("en"), uk: chooseForm("uk") };
const current = shallowRef<{ name: Language; words: Words }>({ name: "en", words: {} });
let hasLater = false;

/** The text of `area.key`; the key may hold further dots. */
function textOf(key: string): string | undefined {
  const dot = key.indexOf(".");
  return current.value.words[key.slice(0, dot)]?.[key.slice(dot + 1)];
}

/**
 * The words of a key in the current language; the key itself when there are none. `{name}` in them is replaced by the value.
 * `n` in the values chooses the plural form ("{n} day | {n} days").
 */
export function t(key: string, values: Values = {}): string {
  let text = textOf(key);
  if (text === undefined) return key;
  if (typeof values.n === "number") {
    const choices = text.split(" | ");
    text = choices[forms[current.value.name](values.n, choices.length)] ?? text;
  }
  return text.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}

/** Whether the key has words; for texts that are optional. */
export const has = (key: string): boolean => textOf(key) !== undefined;

/** The current language as a tag for Intl. */
export const language = (): Language => current.value.name;

/** Load a language ("uk", "uk-UA"), make it current and say so in the page; an unknown one becomes English. */
export async function useLanguage(tag: string): Promise<void> {
  const short = tag.slice(0, 2);
  const name: Language = short in LANGUAGES ? (short as Language) : "en";
  const { default: words } = await loaders[name]();
  const later = hasLater ? (await laterLoaders[name]()).default : {};
  current.value = { name, words: { ...words, ...later } };
  document.documentElement.lang = name;
}

/** Load the words of pages that open later (`<language>/later/`) and then the page itself. */
export async function withLaterWords<T>(page: () => Promise<T>): Promise<T> {
  const [{ default: later }, loaded] = await Promise.all([laterLoaders[current.value.name](), page()]);
  if (!hasLater) current.value = { ...current.value, words: { ...current.value.words, ...later } };
  hasLater = true;
  return loaded;
}
