/** What a form lacks before it can be saved: mandatory fields without a value, those of rows too. */
import type { Doc, Meta } from "@/api/types";
import { missingFields, type FormState } from "./fieldState";
import { cellKey } from "./formContext";

export interface Gap {
  /** Where the error stands: fieldname, or table, row and fieldname. */
  key: string;
  label: string;
}

const labelOf = (field: { label?: string; fieldname: string }): string => field.label ?? field.fieldname;

/** Gaps in the document and in the rows of its tables, in the order of the fields. */
export function gapsIn(form: FormState, childMeta: (doctype: string | null | undefined) => Meta | undefined): Gap[] {
  const own = missingFields(form).map((field) => ({ key: field.fieldname, label: labelOf(field) }));
  const tables = form.meta.fields.filter((field) => field.fieldtype === "Table" && !field.read_only);
  const inRows = tables.flatMap((table) => {
    const meta = childMeta(table.options);
    const rows = (form.doc[table.fieldname] ?? []) as Doc[];
    if (!meta) return [];
    return rows.flatMap((row, place) =>
      missingFields({ doc: row, parent: form.doc, meta, readonly: form.readonly }).map((field) => ({
        key: cellKey(table.fieldname, place, field.fieldname),
        label: `${labelOf(table)} ${place + 1}: ${labelOf(field)}`,
      })),
    );
  });
  return [...own, ...inRows];
}
