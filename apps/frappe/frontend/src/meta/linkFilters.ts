/** The conditions that narrow what a link may choose: `link_filters` of the field, with values that may ask the document. */
import type { DocField } from "@/api/types";
import { evaluate } from "./expressions";
import type { FormContext } from "./formContext";

type Filter = unknown[];

const settled = (value: unknown, form: FormContext): unknown =>
  typeof value === "string" && value.startsWith("eval:") ? evaluate(value.slice(5), { doc: form.doc, parent: form.parent }) : value;

/** Filters for the search, or undefined when there are none; unreadable ones are left out. */
export function linkFilters(field: DocField, form: FormContext): Filter[] | undefined {
  if (!field.link_filters) return undefined;
  try {
    const filters = JSON.parse(field.link_filters) as Filter[];
    return filters.map((filter) => [...filter.slice(0, -1), settled(filter.at(-1), form)]);
  } catch {
    return undefined;
  }
}
