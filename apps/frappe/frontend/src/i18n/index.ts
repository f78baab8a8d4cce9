/** The languages of the desk. A part says `t("leave.title")`; words live in `<language>/<area>.json`. */
import { createI18n } from "vue-i18n";
import { chooseForm } from "./plural";

export const LANGUAGES = { en: "English", uk: "Українська" } as const;
export type Language = keyof typeof LANGUAGES;

const loaders = {
  en: () => import("virtual:messages/en"),
  uk: () => import("virtual:messages/uk"),
};

export const i18n = createI18n({
  legacy: false,
  locale: "en",
  fallbackLocale: "en",
  missingWarn: false,
  fallbackWarn: false,
  pluralRules: { en: chooseForm("en"), uk: chooseForm("uk") },
});

type Values = Record<string, string | number>;

/** The words of a key in the current language. `n` in the values chooses the plural form ("{n} day | {n} days"). */
export function t(key: string, values: Values = {}): string {
  const { n } = values;
  return typeof n === "number" ? i18n.global.t(key, values, n) : i18n.global.t(key, values);
}

/** Whether the key has words; for texts that are optional. */
export const has = (key: string): boolean => i18n.global.te(key);

/** The current language as a tag for Intl. */
export const language = (): Language => i18n.global.locale.value as Language;

/** Load a language ("uk", "uk-UA"), make it current and say so in the page; an unknown one becomes English. */
export async function useLanguage(tag: string): Promise<void> {
  const short = tag.slice(0, 2);
  const name: Language = short in LANGUAGES ? (short as Language) : "en";
  const { default: words } = await loaders[name]();
  i18n.global.setLocaleMessage(name, words);
  i18n.global.locale.value = name;
  document.documentElement.lang = name;
}
