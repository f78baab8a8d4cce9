/** Language and theme of a page that knows nobody: what the person chose last on this device. */
export const LANGUAGES = ["en", "uk"] as const;
type Language = (typeof LANGUAGES)[number];

const known = (tag: string | undefined): Language | undefined => LANGUAGES.find((language) => language === tag?.slice(0, 2));

/** The language of the last sign-in (a cookie), else the first of the browser's that there is, else English. */
export function languageOfDevice(cookie: string, preferred: readonly string[]): Language {
  const chosen = /(?:^|;\s*)user_lang=([^;]+)/.exec(cookie)?.[1];
  return known(chosen) ?? preferred.map(known).find(Boolean) ?? "en";
}

export function themeOfDevice(): string {
  try {
    const { theme } = JSON.parse(localStorage.getItem("desk.preferences") ?? "{}") as { theme?: string };
    return theme === "light" || theme === "dark" ? theme : "auto";
  } catch {
    return "auto";
  }
}
