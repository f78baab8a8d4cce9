/** Columns of a list: the title first, then those chosen or marked for lists, the status, and when it last changed. */
import type { DocField, Meta } from "@/api/types";
import { statusColumns } from "@/meta/status";
import { isLayout } from "@/meta/layout";
import { levelsOf } from "@/meta/fieldState";
import type { Column } from "@/ui/types";
import { t } from "@/i18n";
import { listField } from "./listFilters";

const UNLISTED = new Set(["Table", "Table MultiSelect", "HTML", "Button", "Heading", "Image", "Attach Image", "Password", "Signature", "Geolocation"]);
export const NUMBERS = new Set(["Int", "Float", "Currency", "Percent", "Rating", "Duration"]);
const MOST = 6;

/** The field that names a document in its list; the name itself when there is none. */
export const titleField = (meta: Meta): DocField | undefined => {
  const named = meta.fields.find((field) => field.fieldname === meta.title_field);
  return named ?? meta.fields.find((field) => field.in_list_view && !field.hidden && (field.fieldtype === "Data" || field.fieldtype === "Read Only"));
};

const isOpen = (meta: Meta, field: DocField): boolean => !field.permlevel || levelsOf(meta, "read").has(field.permlevel);

/** The columns beside title and status that a list has when nobody chose. */
function usualFields(meta: Meta): DocField[] {
  const told = new Set(statusColumns(meta));
  const title = titleField(meta)?.fieldname;
  const marked = meta.fields.filter((field) => field.in_list_view && !field.hidden && !isLayout(field) && !UNLISTED.has(field.fieldtype) && isOpen(meta, field));
  const changed = listField(meta, "modified") as DocField;
  return [...marked.filter((field) => field.fieldname !== title && !told.has(field.fieldname)).slice(0, MOST), changed];
}

/** Fields shown in lists: the title, then the chosen ones, or the usual ones. */
export function listFields(meta: Meta, chosen?: string[]): DocField[] {
  const title = titleField(meta);
  const picked = chosen?.map((name) => listField(meta, name)).filter((field): field is DocField => Boolean(field && field.fieldname !== title?.fieldname && isOpen(meta, field)));
  const rest = picked ?? usualFields(meta);
  return title ? [title, ...rest] : rest;
}

const WIDTHS: Record<string, string> = { Date: "8.5rem", Datetime: "10rem", Check: "5rem", Int: "6rem", Float: "6.5rem", Percent: "6.5rem" };

/** The columns of the table. */
export function columnsOf(meta: Meta, hasStatus: boolean, chosen?: string[]): Column[] {
  const title = titleField(meta);
  const rest = listFields(meta, chosen).filter((field) => field !== title);
  return [
    { key: "__title", label: title?.label ?? t("list.name"), sortable: true },
    ...(hasStatus ? [{ key: "__status", label: t("list.status"), width: "11rem" }] : []),
    ...rest.map((field) => ({
      key: field.fieldname,
      label: field.label ?? field.fieldname,
      sortable: true,
      align: NUMBERS.has(field.fieldtype) || field.fieldname === "modified" ? ("end" as const) : undefined,
      width: field.fieldname === "modified" ? "8rem" : WIDTHS[field.fieldtype],
    })),
  ];
}

/** Whether documents of this kind ever have a status. */
export const hasStatus = (meta: Meta): boolean => statusColumns(meta).length > 0;
