/** What the cells of a report say. A link is told by its title; where another column says the same, by the number of its record. */
import type { DocField, Titles } from "@/api/types";
import { titleKey } from "@/api/useLink";
import { formatValue } from "@/meta/format";
import type { ReportColumn, ReportRow } from "./reports";

/** The DocType that a cell links to, if any. */
export function doctypeOf(column: ReportColumn, row: ReportRow): string {
  if (column.fieldtype === "Link") return column.options ?? "";
  return column.fieldtype === "Dynamic Link" ? String(row[column.options ?? ""] ?? "") : "";
}

/** Link columns whose titles stand in a column of their own in every row. */
export function toldBeside(columns: ReportColumn[], rows: ReportRow[], titles: Titles): Set<string> {
  const own = rows.filter((row) => !row.is_total_row);
  const texts = columns.filter((column) => !column.hidden && column.fieldtype === "Data");
  const isTold = (link: ReportColumn) => {
    const linked = own.filter((row) => row[link.fieldname]);
    const title = (row: ReportRow) => titles[titleKey(doctypeOf(link, row), String(row[link.fieldname]))];
    return linked.length > 0 && texts.some((text) => linked.every((row) => title(row) === row[text.fieldname]));
  };
  return new Set(columns.filter((column) => column.fieldtype === "Link" && isTold(column)).map((column) => column.fieldname));
}

/** The text of a cell; `numbered` are the columns that show the numbers of their records. */
export function textOf(column: ReportColumn, row: ReportRow, titles: Titles, numbered: Set<string>): string {
  return formatValue(column as unknown as DocField, row[column.fieldname], row as never, numbered.has(column.fieldname) ? {} : titles);
}

/** What a column is sorted by: links by what is read, everything else by its value. */
export function sortedBy(column: ReportColumn | undefined, titles: Titles, numbered: Set<string>): (row: ReportRow) => unknown {
  if (!column?.fieldtype.endsWith("Link")) return (row) => row[column?.fieldname ?? ""];
  return (row) => textOf(column, row, titles, numbered);
}
