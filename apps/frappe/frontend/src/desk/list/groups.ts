/** The values of one field of a list, with how many records have each. */
import { read } from "@/api/client";
import type { DocField, Titles } from "@/api/types";
import type { ListQuery } from "@/api/useList";
import { titleKey } from "@/api/useLink";
import { t } from "@/i18n";
import { optionLabel } from "@/meta/format";

export interface Group {
  key: string;
  value: string | number | null;
  label: string;
  count: number;
}
const MOST = 200;

function labelOf(field: DocField, value: unknown, titles: Titles): string {
  if (field.fieldtype === "Check") return t(Number(value) ? "meta.yes" : "meta.no");
  const text = String(value ?? "");
  if (field.fieldtype === "Select") return optionLabel(field, text);
  return (text && titles[titleKey(String(field.options), text)]) || text;
}

/** Groups of the records that a question asks for: as the options of a Select stand, else the largest first. */
export async function groupsOf(field: DocField, query: ListQuery): Promise<Group[]> {
  const page = await read<{ keys: string[]; values: unknown[][]; _link_titles?: Titles }>("frappe.desk.reportview.get", {
    doctype: query.doctype,
    fields: [field.fieldname, "count(name) as n"],
    filters: query.filters.length ? query.filters : undefined,
    or_filters: query.orFilters.length ? query.orFilters : undefined,
    group_by: field.fieldname,
    order_by: "n desc",
    page_length: MOST,
  });
  const groups = page.values.map(([value, count]) => ({ key: String(value ?? ""), value: value as Group["value"], label: labelOf(field, value, page._link_titles ?? {}), count: Number(count) }));
  const order = field.fieldtype === "Select" ? (field.options ?? "").split("\n") : [];
  const place = (group: Group) => (order.includes(group.key) ? order.indexOf(group.key) : order.length);
  return order.length ? groups.sort((one, other) => place(one) - place(other)) : groups;
}
