/** A form being customised: its fields in order, what was changed, and what the server is sent. Knows no screen. */
import type { DocField } from "@/api/types";

export interface DraftField extends DocField {
  is_custom_field?: number;
  is_system_generated?: number;
  /** Not stored yet. */
  isNew?: boolean;
}
export type Properties = Record<string, unknown>;
export interface Customisation {
  doc_type: string;
  properties: Properties;
  fields: DraftField[];
  origins: Record<string, "app" | "site">;
  standards: Record<string, unknown>;
  fieldtypes: string[];
}
export interface Changes {
  properties?: Properties;
  fields?: Properties[];
  field_order?: string[];
  removed?: string[];
}

const OWN = new Set(["is_custom_field", "is_system_generated", "isNew", "insert_after", "parent", "idx"]);
const PREFIX = "custom_";
const LONGEST = 64;

/** Whether two values of a property mean the same; nothing, empty and 0 do. */
export const isSame = (one: unknown, other: unknown): boolean => String(one || "") === String(other || "");
export const isOwn = (field: DraftField): boolean => Boolean(field.is_custom_field && !field.is_system_generated);

const namesOf = (fields: DraftField[]) => fields.map(({ fieldname }) => fieldname);

/** The properties of a field that differ from those before, with its name; undefined when none do. */
function changedProperties(field: DraftField, before: DraftField): Properties | undefined {
  const names = new Set([...Object.keys(field), ...Object.keys(before)].filter((name) => !OWN.has(name)));
  const changed = [...names].filter((name) => !isSame(field[name], before[name]));
  return changed.length ? { fieldname: field.fieldname, ...Object.fromEntries(changed.map((name) => [name, field[name] ?? null])) } : undefined;
}

const definition = (field: DraftField, after: string | undefined): Properties => ({ ...Object.fromEntries(Object.entries(field).filter(([name]) => !OWN.has(name))), insert_after: after });

/** What `save_customization` is sent: only what differs. */
export function changesOf(stored: Pick<Customisation, "fields" | "properties">, fields: DraftField[], properties: Properties): Changes {
  const before = new Map(stored.fields.map((field) => [field.fieldname, field]));
  const added = fields.flatMap((field, place) => (before.has(field.fieldname) ? [] : [definition(field, fields[place - 1]?.fieldname)]));
  const changed = fields.flatMap((field): Properties[] => {
    const was = before.get(field.fieldname);
    const found = was && changedProperties(field, was);
    return found ? [found] : [];
  });
  const kept = new Set(namesOf(fields));
  const removed = namesOf(stored.fields).filter((name) => !kept.has(name));
  const wasOrder = namesOf(stored.fields).filter((name) => kept.has(name)).join();
  const isMoved = wasOrder !== namesOf(fields).filter((name) => before.has(name)).join();
  const settled = Object.entries(properties).filter(([name, value]) => !isSame(value, stored.properties[name]));
  return {
    ...(settled.length ? { properties: Object.fromEntries(settled) } : {}),
    ...(added.length || changed.length ? { fields: [...added, ...changed] } : {}),
    ...(isMoved ? { field_order: namesOf(fields) } : {}),
    ...(removed.length ? { removed } : {}),
  };
}

export const countOf = (changes: Changes): number => Object.keys(changes.properties ?? {}).length + (changes.fields?.length ?? 0) + (changes.removed?.length ?? 0) + (changes.field_order ? 1 : 0);

/** A fieldname out of a label; a label without Latin letters gets a number. */
export function fieldnameFor(label: string, taken: Iterable<string>): string {
  const used = new Set(taken);
  const plain = label.normalize("NFKD").toLowerCase().replace(/[^a-z0-9]+/g, "_").replace(/^_+|_+$/g, "");
  const base = (PREFIX + (plain || "field")).slice(0, LONGEST - 3);
  if (plain && !used.has(base)) return base;
  for (let number = 1; ; number++) if (!used.has(`${base}_${number}`)) return `${base}_${number}`;
}

/** The fields with one at another place. */
export const moved = <T>(list: T[], from: number, to: number): T[] => (to < 0 || to >= list.length ? list : list.toSpliced(from, 1).toSpliced(to, 0, list[from]!));
