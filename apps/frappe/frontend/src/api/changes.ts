/** What a person changed in a document: comparing, and carrying changes over to a newer copy. Knows no server. */
import type { Doc, Meta, Value } from "./types";

export type Changes = Record<string, Value>;
type Row = Record<string, Value>;

const TABLES = new Set(["Table", "Table MultiSelect"]);
/** Never sent back: the server keeps them. */
const KEPT = new Set(["doctype", "name", "owner", "creation", "modified", "modified_by", "docstatus", "idx", "parent", "parenttype", "parentfield"]);

const isOwn = (key: string): boolean => !KEPT.has(key) && !key.startsWith("_");

/** Empty text, null and what is missing are the same to a person. */
const settled = (value: Value): Value => (value === undefined || value === "" ? null : value);

export function isSame(one: Value, other: Value): boolean {
  const [left, right] = [settled(one), settled(other)];
  if (left === right) return true;
  if (typeof left === "object" && typeof right === "object" && left && right) return JSON.stringify(left) === JSON.stringify(right);
  // 0 and an unset number look alike in a form; "5" and 5 come from different controls.
  if (typeof left === "number" || typeof right === "number") return Number(left ?? 0) === Number(right ?? 0);
  return false;
}

const isSameRow = (one: Row, other: Row): boolean => {
  if (one.name !== other.name || one.__islocal) return false;
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].filter(isOwn).every((key) => isSame(one[key], other[key]));
};

export function areSameRows(one: Value, other: Value): boolean {
  const [left, right] = [(one ?? []) as Row[], (other ?? []) as Row[]];
  return left.length === right.length && left.every((row, index) => isSameRow(row, right[index] as Row));
}

const tablesOf = (meta: Meta): Set<string> =>
  new Set(meta.fields.filter((field) => TABLES.has(field.fieldtype)).map((field) => field.fieldname));

/** Rows as the server takes them: new ones without the name the page gave them. */
export const outgoingRows = (rows: Value): Row[] =>
  ((rows ?? []) as Row[]).map((row, index) => {
    const kept = Object.entries(row).filter(([key]) => isOwn(key) || (key === "name" && !row.__islocal));
    return { ...Object.fromEntries(kept), idx: index + 1 };
  });

/** Fields whose values differ from the stored copy. */
export function changedFields(meta: Meta, stored: Doc, doc: Doc): string[] {
  const tables = tablesOf(meta);
  return [...new Set([...Object.keys(stored), ...Object.keys(doc)])]
    .filter(isOwn)
    .filter((key) => !(tables.has(key) ? areSameRows(stored[key], doc[key]) : isSame(stored[key], doc[key])));
}

/** The changed values, ready to be sent. */
export function changesOf(meta: Meta, stored: Doc, doc: Doc): Changes {
  const tables = tablesOf(meta);
  return Object.fromEntries(
    changedFields(meta, stored, doc).map((key) => [key, tables.has(key) ? outgoingRows(doc[key]) : (doc[key] ?? null)]),
  );
}

/** Of my changes those to keep on top of the newer copy, when the person chose field by field. */
export const keptChanges = (mine: Changes, choices: Record<string, "mine" | "theirs">): Changes =>
  Object.fromEntries(Object.entries(mine).filter(([field]) => choices[field] !== "theirs"));
