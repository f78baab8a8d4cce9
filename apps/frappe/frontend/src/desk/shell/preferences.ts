/** What a person chose for themselves: theme, language, single-key shortcuts, open groups of the menu. */
import { reactive, watch } from "vue";
import { write } from "@/api/client";
import { useBoot } from "@/api/useBoot";
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

export const preferences = reactive<Preferences>({ theme: themeOfPage(), hasShortcuts: true, openGroups: {}, ...stored() });

watch(preferences, (now) => localStorage.setItem(KEY, JSON.stringify(now)));
watch(() => preferences.theme, (theme) => (document.documentElement.dataset.theme = theme), { immediate: true });

/** Keep a choice in the person's own record, so that other devices follow. A person without that right keeps it here. */
const keep = (fieldname: string, value: string): Promise<boolean> =>
  write("frappe.client.set_value", { doctype: "User", name: useBoot().user.name, fieldname, value }).then(
    () => true,
    () => false,
  );

export function setTheme(theme: Theme): void {
  preferences.theme = theme;
  void keep("theme", theme === "auto" ? "Automatic" : theme === "dark" ? "Dark" : "Light");
}

/** Change the language; labels of metadata come from the server, so the page is loaded anew when the server knows. */
export async function setLanguage(language: Language): Promise<void> {
  if (await keep("language", language)) window.location.reload();
  else await useLanguage(language);
}
