/** The columns of a board: the states of the workflow or the options of a Select, in their order, with what else the records hold. */
import type { DocField, Meta } from "@/api/types";
import { t } from "@/i18n";
import { formatValue } from "@/meta/format";
import { statusField, statusOf, toneOfColour } from "@/meta/status";
import type { Tone } from "@/ui/types";
import { boardFields } from "../list/views";

export interface BoardColumn {
  /** "" holds the records without a value. */
  value: string;
  label: string;
  tone: Tone;
}
/** Values in the URL are joined by this. */
const BETWEEN = "|";

export const isStateField = (meta: Meta, field: DocField): boolean => meta.__workflow?.state_field === field.fieldname;

/** The field whose values are the columns: the chosen one, else the state, the status, or the first that can be. */
export function boardField(meta: Meta, chosen?: string): DocField | undefined {
  const fields = boardFields(meta);
  const named = (name?: string) => fields.find((field) => field.fieldname === name);
  return named(chosen) ?? named(meta.__workflow?.state_field) ?? named(statusField(meta)) ?? fields[0];
}

/** All values that the field knows, in their order. */
export function knownValues(meta: Meta, field: DocField): string[] {
  const states = isStateField(meta, field) ? meta.__workflow!.states.map(({ state }) => state) : (field.options ?? "").split("\n");
  return [...new Set(states.map((value) => value.trim()).filter(Boolean))];
}

function described(meta: Meta, field: DocField, value: string, colour?: string | null): BoardColumn {
  if (!value) return { value, label: t("list.without", { field: field.label ?? field.fieldname }), tone: "neutral" };
  const asState = isStateField(meta, field) && meta.__workflow!.states.some(({ state }) => state === value);
  const status = asState ? statusOf({ ...meta, __workflow: { ...meta.__workflow!, override_status: 0 } }, { [field.fieldname]: value }) : undefined;
  const own = !asState && field.fieldname === statusField(meta) ? statusOf({ ...meta, __workflow: null }, { [field.fieldname]: value }) : undefined;
  return { value, label: status?.label ?? formatValue(field, value), tone: (colour && toneOfColour(colour)) || (status ?? own)?.tone || "neutral" };
}

/** The columns to draw. `found` are the values that records hold; `shown` are those that were chosen, in their order. */
export function columnsOf(meta: Meta, field: DocField, found: string[], shown?: string[], colours: Record<string, string | null> = {}): BoardColumn[] {
  const known = knownValues(meta, field);
  const others = found.filter((value) => value && !known.includes(value)).sort();
  const values = shown ?? [...known, ...others];
  // Records without a value are nowhere else; they are shown as long as there are some.
  return [...(found.includes("") ? [""] : []), ...values].map((value) => described(meta, field, value, colours[value]));
}

/** The chosen columns as the URL holds them, and back. */
export const writeShown = (values: string[]): string => values.join(BETWEEN);
export function readShown(text: string | undefined): string[] | undefined {
  const values = (text ?? "").split(BETWEEN).filter(Boolean);
  return values.length ? [...new Set(values)] : undefined;
}
