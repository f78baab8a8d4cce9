/** Links to other records: searching them, and reading a record's title and the fields that are fetched from it. */
import { read } from "./client";
import type { LinkAnswer } from "./types";

interface Search {
  filters?: unknown;
  reference?: string;
  limit?: number;
  /** Dotted path of a search of an app's own. */
  query?: string;
}

export const searchLink = (doctype: string, text: string, { filters, reference, limit = 12, query }: Search = {}): Promise<LinkAnswer[]> =>
  read("frappe.desk.search.search_link", {
    doctype,
    txt: text,
    filters: filters ?? undefined,
    query,
    reference_doctype: reference,
    page_length: limit,
  });

/** Values of the linked record and its title; undefined when there is none that the user may see. */
export async function readLink(doctype: string, name: string, fields: string[]): Promise<Record<string, unknown> | undefined> {
  const found = await read<Record<string, unknown>>("frappe.client.validate_link", { doctype, docname: name, fields });
  return found && Object.keys(found).length ? found : undefined;
}

/** Key of a link's title in `_link_titles`. */
export const titleKey = (doctype: string, name: string): string => `${doctype}::${name}`;
