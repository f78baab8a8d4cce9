/** What a person chose for one list or page. It comes with the boot record and is kept on the server, so that other devices follow. */
import { write } from "./client";
import { useBoot } from "./useBoot";

export interface UserSettings {
  /** Fieldnames of a list's columns, beside the title. */
  columns?: string[];
  /** The saved view that the list opens with. */
  view?: string;
  [choice: string]: unknown;
}

const all = (): Record<string, UserSettings> => (useBoot().user_settings ??= {});

/** The choices for a DocType or page; empty when there are none. */
export const settingsOf = (name: string): UserSettings => all()[name] ?? {};

/** Keep choices; undefined takes one away. The page has them at once, whether or not the server can be reached. */
export function keepSettings(name: string, choices: UserSettings): void {
  const merged = { ...settingsOf(name), ...choices };
  useBoot().user_settings = { ...all(), [name]: Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== undefined)) };
  const sent = Object.fromEntries(Object.entries(choices).map(([key, value]) => [key, value ?? null]));
  // A choice that was not kept is made again; nothing of one's work depends on it.
  void write("frappe.desk.user_settings.save", { doctype: name, user_settings: sent }).catch(() => undefined);
}
