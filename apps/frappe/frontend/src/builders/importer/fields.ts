/** The fields that a column of a file may fill: of the record, and of the rows of its tables. */
import type { DocField, Meta } from "@/api/types";
import { knownMeta } from "@/api/useMeta";
import { isLayout } from "@/meta/layout";
import type { Option } from "@/ui/types";

const NO_COLUMN = new Set(["HTML", "Button", "Heading", "Image", "Table", "Table MultiSelect"]);
const holds = (field: DocField) => !isLayout(field) && !NO_COLUMN.has(field.fieldtype) && !field.is_virtual;
const nameOf = (field: DocField) => field.label || field.fieldname;

/** Options with paths as the server reads them (`from_date`, `days.date`), tables by their label. `idLabel` names the record's name. */
export function fieldOptions(meta: Meta, idLabel: string): Option[] {
  const own = meta.fields.filter(holds).map((field) => ({ value: field.fieldname, label: nameOf(field), description: field.reqd ? "*" : undefined }));
  const tables = meta.fields.filter(({ fieldtype }) => fieldtype.startsWith("Table"));
  const rows = tables.flatMap((table) => (knownMeta(String(table.options))?.fields ?? []).filter(holds).map((field) => ({ value: `${table.fieldname}.${field.fieldname}`, label: `${nameOf(field)} (${nameOf(table)})` })));
  return [{ value: "name", label: idLabel }, ...own, ...rows];
}
