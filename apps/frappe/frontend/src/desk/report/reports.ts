/** Shapes of reports, and their filters as the fields of a small form. */
import type { DocField, Meta, Titles } from "@/api/types";
import { newDoc } from "@/meta/defaults";

export interface ReportColumn {
  fieldname: string;
  label: string;
  fieldtype: string;
  options?: string | null;
  width?: number;
  precision?: number | string | null;
  hidden?: number;
}
export type ReportRow = Record<string, unknown> & { is_total_row?: number; indent?: number; bold?: number };
export interface ReportChart {
  type?: string;
  title?: string;
  colors?: string[];
  data: { labels: string[]; datasets: { name?: string; values: number[]; chartType?: string }[] };
}
export interface ReportAnswer {
  result: ReportRow[];
  columns: ReportColumn[];
  message?: string | null;
  chart?: ReportChart | null;
  report_summary?: { label: string; value: unknown; datatype?: string; indicator?: string }[] | null;
  prepared_report?: boolean;
  doc?: { name: string; report_end_time?: string; creation?: string } | null;
  execution_time?: number;
  _link_titles?: Titles;
}
export interface ReportInfo {
  name: string;
  /** What it is called in the reader's language. */
  label: string;
  ref_doctype: string;
  report_type: string;
  filters: (Partial<DocField> & { mandatory?: number })[];
  script?: string | null;
  prepared_report: boolean;
}
type ScriptFilter = Partial<DocField> & { reqd?: number | boolean; default?: unknown };

/** The filters as fields: those of the record, then what the report's script adds. */
export function filterFields(info: ReportInfo, scripted: ScriptFilter[] = []): DocField[] {
  const own = info.filters.map((filter) => ({ ...filter, reqd: Number(filter.mandatory ?? filter.reqd ?? 0) }));
  const more = scripted.filter((filter) => !own.some((each) => each.fieldname === filter.fieldname)).map((filter) => ({ ...filter, reqd: Number(filter.reqd ?? 0), default: typeof filter.default === "function" ? null : filter.default }));
  return [...own, ...more].filter((field) => field.fieldname).map((field) => ({ fieldtype: "Data", ...field, default: field.default === undefined ? null : (field.default as string | null) }) as DocField);
}
/** The filters as a form: side by side, as many as there is room for. */
export const filterMeta = (name: string, filters: DocField[]): Meta => {
  const fields = filters.flatMap((field, place): DocField[] => (place ? [{ fieldname: `__column_${place}`, fieldtype: "Column Break" }, field] : [field]));
  return { name, label: name, module: "", permissions: [], states: [], fields, istable: 1 };
};

/** What the filters begin with: the URL, else their defaults. */
export function beginningOf(meta: Meta, query: Record<string, unknown>): Record<string, unknown> {
  const doc = newDoc(meta, query);
  return Object.fromEntries(meta.fields.map(({ fieldname }) => [fieldname, doc[fieldname]]).filter(([, value]) => value !== undefined && value !== null && value !== ""));
}

const NUMBERS = new Set(["Int", "Float", "Currency", "Percent", "Duration", "Rating"]);
export const isNumber = (column: ReportColumn): boolean => NUMBERS.has(column.fieldtype);

/** Rows by a column; the total stays at the end, and of a tree nothing moves. */
export function sorted(rows: ReportRow[], key: string | undefined, direction: "asc" | "desc", valueOf = (row: ReportRow): unknown => row[key ?? ""]): ReportRow[] {
  if (!key || rows.some((row) => row.indent)) return rows;
  const factor = direction === "asc" ? 1 : -1;
  const [own, totals] = [rows.filter((row) => !row.is_total_row), rows.filter((row) => row.is_total_row)];
  const compared = (one: unknown, other: unknown): number => {
    if (typeof one === "number" && typeof other === "number") return one - other;
    return String(one ?? "").localeCompare(String(other ?? ""), undefined, { numeric: true });
  };
  return [...own.sort((one, other) => factor * compared(valueOf(one), valueOf(other))), ...totals];
}
