/** What a person chose for themselves: theme, language, single-key shortcuts, open groups of the menu. */
import { reactive, watch } from "vue";
import { write } from "@/api/client";
import { useLanguage, type Language } from "@/i18n";

export type Theme = "light" | "dark" | "auto";

interface Preferences {
  theme: Theme;
  hasShortcuts: boolean;
  openGroups: Record<string, boolean>;
}

const KEY = "desk.preferences";
const isTheme = (value: unknown): value is Theme => value === "light" || value === "dark" || value === "auto";

function stored(): Partial<Preferences> {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? "{}") as Partial<Preferences>;
  } catch {
    return {};
  }
}

const themeOfPage = (): Theme => {
  const shown = document.documentElement.dataset.theme;
  return isTheme(shown) ? shown : "auto";
};

export const preferences = reactive<Preferences>({ hasShortcuts: true, openGroups: {}, ...stored(), theme: themeOfPage() });

watch(preferences, (now) => localStorage.setItem(KEY, JSON.stringify(now)));
watch(() => preferences.theme, (theme) => (document.documentElement.dataset.theme = theme), { immediate: true });

/** Keep a choice in the person's own record, so that other devices follow. Whether that worked. */
const keep = (choice: { language?: Language; theme?: Theme }): Promise<boolean> =>
  write("frappe.desk.preferences.set_preferences", choice).then(
    () => true,
    () => false,
  );

export function setTheme(theme: Theme): void {
  preferences.theme = theme;
  void keep({ theme });
}

/** Change the language; labels of metadata come from the server, so the page is loaded anew when the server knows. */
export async function setLanguage(language: Language): Promise<void> {
  if (await keep({ language })) window.location.reload();
  else await useLanguage(language);
}
