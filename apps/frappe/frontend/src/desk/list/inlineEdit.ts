/** Which fields can be changed in a list, one record at a time or many at once. */
import type { Doc, DocField, Meta } from "@/api/types";
import { may } from "@/api/useBoot";
import { fieldState } from "@/meta/fieldState";
import { isLayout } from "@/meta/layout";
import type { Row } from "@/api/useList";

const WHOLE = new Set(["Table", "Table MultiSelect", "HTML", "Button", "Heading", "Image", "Password", "Signature", "Geolocation", "Attach", "Attach Image", "Text Editor", "HTML Editor", "Markdown Editor", "Code", "JSON"]);

/** Fields that this person may change in a saved record of the DocType. */
export function editableFields(meta: Meta): DocField[] {
  if (!may(meta.name, "write") || meta.read_only) return [];
  return meta.fields.filter((field) => {
    if (isLayout(field) || WHOLE.has(field.fieldtype) || field.hidden || field.set_only_once || field.fetch_from) return false;
    const free = { ...field, depends_on: null, read_only_depends_on: null };
    return !fieldState(free, { doc: { doctype: meta.name, name: "" }, meta, readonly: false }).readonly;
  });
}

/** Their names; a table asks once for all its cells. */
export const editableNames = (meta: Meta): Set<string> => new Set(editableFields(meta).map(({ fieldname }) => fieldname));

/** Whether one cell can be changed: what the row does not carry is asked by the server. */
export function isCellEditable(meta: Meta, field: DocField, row: Row, editable = editableNames(meta)): boolean {
  if (!editable.has(field.fieldname)) return false;
  const state = fieldState({ ...field, depends_on: null }, { doc: { ...row, doctype: meta.name } as Doc, meta, readonly: false });
  return !state.readonly && !state.hidden;
}
