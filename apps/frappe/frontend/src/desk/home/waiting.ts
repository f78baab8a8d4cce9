/** What waits for a person, and its values as people read them. */
import type { Doc, Meta, Titles } from "@/api/types";
import { formatRange, formatValue } from "@/meta/format";

/** One document that waits, as the server describes it. */
export interface Waiting {
  doctype: string;
  label: string;
  name: string;
  title: string;
  state: string;
  since: string;
  modified: string;
  requester: { name: string; full_name: string | null; image?: string | null };
  /** The values in one line, in the site's formats; shown until the metadata is here. */
  summary: string;
  values: Record<string, unknown>;
  _link_titles: Titles;
  transitions: string[];
}

/** The values one by one; two dates that follow each other are a span. */
export function valuesOf(item: Waiting, meta: Meta): string[] {
  const named = [item.requester.full_name, item.title];
  const fields = meta.fields.filter((field) => field.fieldname in item.values);
  const shown: string[] = [];
  for (let place = 0; place < fields.length; place += 1) {
    const [field, next] = [fields[place]!, fields[place + 1]];
    const value = item.values[field.fieldname];
    if (field.fieldtype === "Date" && next?.fieldtype === "Date") {
      shown.push(formatRange(String(value), String(item.values[next.fieldname])));
      place += 1;
      continue;
    }
    const text = formatValue(field, value, item.values as Partial<Doc>, item._link_titles);
    const isNumber = ["Int", "Float", "Percent"].includes(field.fieldtype);
    if (text && !named.includes(text)) shown.push(isNumber ? `${field.label}: ${text}` : text);
  }
  return shown;
}
