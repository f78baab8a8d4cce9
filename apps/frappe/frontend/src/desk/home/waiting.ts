/** What waits for a person, and its values as people read them. */
import type { Doc, Meta, Titles } from "@/api/types";
import { summaryOf } from "@/meta/summary";

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

/** The values in one line, without what stands beside them already. */
export function summaryOfWaiting(item: Waiting, meta: Meta): string {
  const told = [item.requester.full_name, item.title];
  return summaryOf(meta.fields, item.values as Partial<Doc>, item._link_titles).filter((text) => !told.includes(text)).join(" · ");
}
