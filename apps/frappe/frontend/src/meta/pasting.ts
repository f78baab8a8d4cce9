/** A block copied from a spreadsheet, as rows of a child table. Values are read as the columns' types and the site's formats say. */
import type { Doc, DocField, Meta } from "@/api/types";
import { useBoot } from "@/api/useBoot";
import { parseDate } from "@/ui/dates";
import { parseNumber } from "@/ui/number";
import { newDoc } from "./defaults";
import { todayText } from "./format";

const NUMBERS = new Set(["Int", "Float", "Currency", "Percent", "Duration"]);
const YES = /^(1|yes|true|x|✓|так)$/i;

/** Cells of tab-separated text; a quoted cell may hold tabs and line ends, as spreadsheets write them. */
export function readCells(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = "";
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at] as string;
    if (isQuoted && letter === '"' && text[at + 1] === '"') cell += text[(at += 1)];
    else if (letter === '"' && (isQuoted || !cell)) isQuoted = !isQuoted;
    else if (!isQuoted && letter === "\t") rows.at(-1)?.push(cell), (cell = "");
    else if (!isQuoted && (letter === "\n" || letter === "\r")) {
      if (letter === "\r" && text[at + 1] === "\n") at += 1;
      rows.at(-1)?.push(cell);
      cell = "";
      rows.push([]);
    } else cell += letter;
  }
  rows.at(-1)?.push(cell);
  return rows.filter((row) => row.some((each) => each.trim()));
}

/** Whether text is more than what one types into a cell. */
export const isBlock = (text: string): boolean => text.includes("\t") || readCells(text).length > 1;

function valueOf(field: DocField, text: string, today: string): unknown {
  const given = text.trim();
  const { site } = useBoot();
  if (!given) return NUMBERS.has(field.fieldtype) || field.fieldtype === "Check" ? 0 : null;
  if (NUMBERS.has(field.fieldtype)) return parseNumber(given, site.number_format) ?? 0;
  if (field.fieldtype === "Check") return YES.test(given) ? 1 : 0;
  if (field.fieldtype === "Date") return parseDate(given, site.date_format, today) ?? given;
  return given;
}

/** The columns that the first row names, or undefined when it holds values. */
function headed(cells: string[], fields: DocField[]): (DocField | undefined)[] | undefined {
  const named = cells.map((cell) => fields.find((field) => [field.label, field.fieldname].some((name) => name?.toLocaleLowerCase() === cell.trim().toLocaleLowerCase())));
  return named.some(Boolean) && cells.every((cell, at) => named[at] || !cell.trim()) ? named : undefined;
}

/**
 * The rows with the block laid over them from row `place` and column `column` on; rows that are missing are added. A first row
 * of column names says which columns the block has. A column that may not be changed is left out.
 */
export function pasteBlock(rows: Doc[], meta: Meta, columns: DocField[], text: string, place: number, column = 0): { rows: Doc[]; count: number } {
  const block = readCells(text);
  const heads = headed(block[0] ?? [], meta.fields.filter((field) => !field.hidden));
  const targets = heads ?? columns.slice(column);
  const body = heads ? block.slice(1) : block;
  const made = [...rows];
  // Asked once: telling the day of another time zone is slow.
  const today = todayText();
  body.forEach((cells, at) => {
    const row: Doc = { ...(made[place + at] ?? newDoc(meta)) };
    cells.forEach((cell, index) => {
      const field = targets[index];
      if (field && !field.read_only) row[field.fieldname] = valueOf(field, cell, today);
    });
    made[place + at] = row;
  });
  return { rows: made, count: body.length };
}
