/** Values that come along when a link is chosen (`fetch_from`). The server reads them again on save. */
import type { Doc, Meta } from "@/api/types";
import { readLink, titleKey } from "@/api/useLink";
import { isEmpty } from "./fieldState";

interface Fetch {
  field: string;
  source: string;
}

/** Fields that are fetched through one link field. */
export const fetchesOf = (meta: Meta, link: string, doc: Doc): Fetch[] =>
  meta.fields
    .filter((field) => field.fetch_from?.split(".")[0] === link)
    .filter((field) => !field.fetch_if_empty || isEmpty(doc[field.fieldname]))
    .map((field) => ({ field: field.fieldname, source: field.fetch_from?.split(".")[1] ?? "" }));

/** Read what the link brings along: the values by fieldname, and titles. Nothing is read when nothing is fetched. */
export async function fetchThrough(meta: Meta, link: string, doc: Doc): Promise<Record<string, unknown>> {
  const fetches = fetchesOf(meta, link, doc);
  const name = doc[link];
  if (!fetches.length) return {};
  if (!name) return Object.fromEntries(fetches.map(({ field }) => [field, null]));
  const options = meta.fields.find((field) => field.fieldname === link);
  const target = options?.fieldtype === "Dynamic Link" ? String(doc[String(options.options)]) : String(options?.options);
  const found = await readLink(target, String(name), fetches.map(({ source }) => source));
  // The person may have chosen another record meanwhile.
  if (!found || doc[link] !== name) return {};
  return Object.fromEntries(fetches.map(({ field, source }) => [field, found[source] ?? null]));
}

export { titleKey };
