/** The one word that says where a document stands, with its tone: workflow state, status field, docstatus, or enabled. */
import type { Doc, Meta } from "@/api/types";
import { stateOf } from "@/api/useWorkflow";
import { t } from "@/i18n";
import { optionLabel } from "@/meta/format";
import type { Tone } from "@/ui/types";

export interface Status {
  label: string;
  tone: Tone;
}

const BY_STYLE: Record<string, Tone> = { Primary: "accent", Info: "info", Success: "success", Warning: "warning", Danger: "danger", Inverse: "neutral" };
const BY_COLOUR: Record<string, Tone> = { Green: "success", Red: "danger", Orange: "warning", Yellow: "warning", Blue: "accent", Cyan: "info", Purple: "accent", Pink: "danger", "Light Blue": "info" };
const BY_WORD: [RegExp, Tone][] = [
  [/^(active|approved|completed|paid|published|done|success|enabled|closed)$/i, "success"],
  [/^(open|new|pending|scheduled|in progress|waiting|onboarding|preboarding|on notice|on leave)$/i, "warning"],
  [/^(rejected|failed|error|overdue|expired|terminated)$/i, "danger"],
];

/** The tone of a colour that somebody chose by its name. */
export const toneOfColour = (colour: string): Tone | undefined => BY_COLOUR[colour];
const hasField = (meta: Meta, fieldname: string): boolean => meta.fields.some((field) => field.fieldname === fieldname);

/** The field that a document's own status stands in. */
export const statusField = (meta: Meta): string | undefined => ["status", "employment_status"].find((name) => hasField(meta, name));

/** Columns that a list must ask for to know the status. */
export function statusColumns(meta: Meta): string[] {
  const wanted = [meta.__workflow?.state_field, statusField(meta), meta.is_submittable ? "docstatus" : undefined, "disabled", "enabled"];
  return wanted.filter((name): name is string => !!name && (name === "docstatus" || hasField(meta, name)));
}

function ownStatus(meta: Meta, doc: Partial<Doc>): Status | undefined {
  const field = statusField(meta);
  const value = field ? String(doc[field] ?? "") : "";
  if (!field || !value) return undefined;
  const colour = meta.states.find((state) => state.title === value)?.color;
  const tone = colour ? BY_COLOUR[colour] : BY_WORD.find(([words]) => words.test(value))?.[1];
  return { label: optionLabel(meta.fields.find(({ fieldname }) => fieldname === field)!, value), tone: tone ?? "neutral" };
}

function docstatusOf(meta: Meta, doc: Partial<Doc>): Status | undefined {
  if (!meta.is_submittable) return undefined;
  const number = Number(doc.docstatus ?? 0);
  if (number === 1) return { label: t("meta.submitted"), tone: "success" };
  return number === 2 ? { label: t("meta.cancelled"), tone: "neutral" } : { label: t("meta.draft"), tone: "neutral" };
}

function switched(meta: Meta, doc: Partial<Doc>): Status | undefined {
  const isOff = (hasField(meta, "disabled") && Number(doc.disabled)) || (hasField(meta, "enabled") && doc.enabled !== undefined && !Number(doc.enabled));
  return isOff ? { label: t("meta.disabled"), tone: "neutral" } : undefined;
}

/** Where the document stands; undefined when its DocType has nothing to say. */
export function statusOf(meta: Meta, doc: Partial<Doc>): Status | undefined {
  const workflow = meta.__workflow;
  const state = workflow && !workflow.override_status ? stateOf(workflow, doc as Doc) : undefined;
  if (state) return { label: state.label, tone: BY_STYLE[state.style ?? ""] ?? "neutral" };
  return ownStatus(meta, doc) ?? docstatusOf(meta, doc) ?? switched(meta, doc);
}
