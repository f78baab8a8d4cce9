/** Where the file of a list comes from: the same rows and columns as on the screen, as far as the person may export them. */
import type { Meta } from "@/api/types";
import type { Condition, ListQuery } from "@/api/useList";
import { listFields } from "./listColumns";
import type { ListView } from "./listQuery";

export function exportPath(meta: Meta, view: ListView, question: ListQuery, kind: "CSV" | "Excel", names?: string[]): string {
  const fields = ["name", ...listFields(meta, view.columns).map((field) => field.fieldname), ...question.fields];
  const filters: Condition[] = names ? [["name", "in", names]] : question.filters;
  const given: Record<string, string> = {
    doctype: meta.name,
    title: meta.label,
    file_format_type: kind,
    fields: JSON.stringify([...new Set(fields)]),
    filters: JSON.stringify(filters),
    order_by: question.orderBy,
  };
  if (!names && question.orFilters.length) given.or_filters = JSON.stringify(question.orFilters);
  return `/api/method/frappe.desk.reportview.export_query?${new URLSearchParams(given)}`;
}
