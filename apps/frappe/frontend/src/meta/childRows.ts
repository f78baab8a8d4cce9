/** Rows of a child table: which columns a grid shows, and adding, removing, copying and moving. Always makes new lists. */
import type { Doc, DocField, Meta } from "@/api/types";
import { copyOf, newDoc } from "./defaults";
import { isLayout } from "./layout";

const UNSHOWN = new Set(["Table", "Table MultiSelect", "HTML", "Button", "Heading", "Image", "Text Editor", "Code"]);
const MOST = 7;

/** Columns of the grid: those marked for lists, else the first few; hidden ones never. */
export function gridColumns(meta: Meta): DocField[] {
  const fields = meta.fields.filter((field) => !isLayout(field) && !field.hidden && !UNSHOWN.has(field.fieldtype));
  const marked = fields.filter((field) => field.in_list_view);
  return (marked.length ? marked : fields).slice(0, MOST);
}

/** Share of the grid's width that a column takes. */
export const widthOf = (field: DocField): number => {
  if (field.columns) return Number(field.columns);
  if (["Int", "Check", "Percent"].includes(field.fieldtype)) return 1;
  return ["Time", "Float", "Currency"].includes(field.fieldtype) ? 1.5 : 2;
};

export const addRow = (rows: Doc[], meta: Meta, place = rows.length): Doc[] => rows.toSpliced(place, 0, newDoc(meta));
export const removeRow = (rows: Doc[], place: number): Doc[] => rows.toSpliced(place, 1);
export const copyRow = (rows: Doc[], meta: Meta, place: number): Doc[] =>
  rows.toSpliced(place + 1, 0, copyOf(meta, rows[place] as Doc, () => undefined));

/** The list with one row elsewhere; unchanged when there is no such place. */
export function moveRow(rows: Doc[], from: number, to: number): Doc[] {
  if (to < 0 || to >= rows.length || from === to) return rows;
  return rows.toSpliced(from, 1).toSpliced(to, 0, rows[from] as Doc);
}

export const setCell = (rows: Doc[], place: number, fieldname: string, value: unknown): Doc[] =>
  rows.with(place, { ...(rows[place] as Doc), [fieldname]: value });
