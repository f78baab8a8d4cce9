/** The values of a record in a few words: links by their titles, two dates that follow each other as a span. */
import type { Doc, DocField, Titles } from "@/api/types";
import { formatRange, formatValue } from "./format";

const NUMBERS = new Set(["Int", "Float", "Percent"]);

/** One text for each value that is set; a bare number says what it is. */
export function summaryOf(fields: DocField[], values: Partial<Doc>, titles: Titles): string[] {
  const given = fields.filter((field) => ![undefined, null, ""].includes(values[field.fieldname] as string));
  const shown: string[] = [];
  for (let place = 0; place < given.length; place += 1) {
    const [field, next] = [given[place] as DocField, given[place + 1]];
    const value = values[field.fieldname];
    if (field.fieldtype === "Date" && next?.fieldtype === "Date") {
      shown.push(formatRange(String(value), String(values[next.fieldname])));
      place += 1;
      continue;
    }
    const text = formatValue(field, value, values, titles);
    if (text) shown.push(NUMBERS.has(field.fieldtype) ? `${field.label}: ${text}` : text);
  }
  return [...new Set(shown)];
}
