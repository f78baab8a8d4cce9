/** What a new document or row starts with, as far as the page can know; the server fills the rest. */
import { useBoot } from "@/api/useBoot";
import type { Doc, DocField, Meta } from "@/api/types";
import { nowText, todayText } from "./format";

const NUMBERS = new Set(["Int", "Float", "Currency", "Percent", "Check", "Rating", "Duration"]);
const TABLES = new Set(["Table", "Table MultiSelect"]);
let made = 0;

function defaultOf(field: DocField): unknown {
  const given = field.default;
  if (TABLES.has(field.fieldtype)) return [];
  if (given === null || given === undefined || given === "") return field.fieldtype === "Check" ? 0 : undefined;
  if (NUMBERS.has(field.fieldtype)) return Number(given) || 0;
  const token = given.toLowerCase();
  if (token === "today" || token === "now") return field.fieldtype === "Date" ? todayText() : nowText();
  if (token === "__user" || token === "user") return useBoot().user.name;
  return given.startsWith(":") ? undefined : given;
}

/** A document that the server does not know yet; `given` values win over defaults. */
export function newDoc(meta: Meta, given: Record<string, unknown> = {}): Doc {
  const doc: Doc = { doctype: meta.name, name: `new-${(made += 1)}`, docstatus: 0, __islocal: 1 };
  for (const field of meta.fields) {
    const value = given[field.fieldname] ?? defaultOf(field);
    if (value !== undefined) doc[field.fieldname] = value;
  }
  return doc;
}

/** A copy of a document as a new one, without what must not be copied. */
export function copyOf(meta: Meta, source: Doc, childMeta: (doctype: string) => Meta | undefined): Doc {
  const doc = newDoc(meta);
  for (const field of meta.fields) {
    const value = source[field.fieldname];
    if (field.no_copy || value === undefined) continue;
    const rows = TABLES.has(field.fieldtype) ? childMeta(String(field.options)) : undefined;
    doc[field.fieldname] = rows ? (value as Doc[]).map((row) => copyOf(rows, row, childMeta)) : value;
  }
  return doc;
}
