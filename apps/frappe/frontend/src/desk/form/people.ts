/** People one can mention, assign to or share with; and a comment as markup with its mentions. */
import { read } from "@/api/client";
import { htmlOf } from "@/meta/safeHtml";
import type { Option } from "@/ui/types";

export interface Found {
  id: string;
  value: string;
  image?: string | null;
}

export const searchPeople = (text: string): Promise<Found[]> => read("frappe.desk.search.get_names_for_mentions", { search_term: text });

/** People as options, without those who are there already. */
export const peopleOptions = async (text: string, held: string[]): Promise<Option[]> =>
  (await searchPeople(text)).filter(({ id }) => !held.includes(id)).map(({ id, value }) => ({ value: id, label: value, description: id }));

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** What was typed as markup; "@Olena Kovalenko" becomes the mention of the person chosen under that name. */
export function commentHtml(text: string, mentioned: Record<string, string>): string {
  const html = htmlOf(text);
  const names = Object.keys(mentioned).sort((one, other) => other.length - one.length).map(escaped);
  if (!names.length) return html;
  const users = Object.fromEntries(Object.entries(mentioned).map(([name, user]) => [escaped(name), escaped(user)]));
  const pattern = new RegExp(`@(${names.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|")})`, "g");
  return html.replace(pattern, (_whole, name: string) => `<span class="mention" data-id="${users[name]}">@${name}</span>`);
}
