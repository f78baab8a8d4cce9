/** Whether a field is shown, may be changed and must be filled, for this person and this document as it stands. */
import { useBoot } from "@/api/useBoot";
import type { Doc, DocField, Meta, Titles } from "@/api/types";
import { titleKey } from "@/api/useLink";
import { stateOf } from "@/api/useWorkflow";
import { isMet } from "./expressions";
import { isLayout } from "./layout";

export interface FieldState {
  hidden: boolean;
  readonly: boolean;
  required: boolean;
}
export interface FormState {
  doc: Doc;
  parent?: Doc;
  meta: Meta;
  /** Nothing may be changed at all. */
  readonly: boolean;
  titles?: Titles;
}

const NO_VALUE = new Set(["HTML", "Button", "Heading", "Image"]);

/** An unreadable condition counts as `otherwise`: a form with a mistake in one field stays usable. */
function holds(condition: string | null | undefined, form: FormState, otherwise: boolean): boolean {
  if (!condition) return otherwise;
  if (condition.trim().startsWith("fn:")) return otherwise;
  const { user } = useBoot();
  try {
    return isMet(condition, form.doc, form.parent, { frappe: { session: { user: user.name }, user_roles: user.roles } });
  } catch {
    return otherwise;
  }
}

export const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0);

/** Permission levels at which the user's roles have a right. Rows of a child table follow their parent. */
export function levelsOf(meta: Meta, right: "read" | "write"): Set<number> {
  const roles = new Set(useBoot().user.roles);
  return new Set(meta.permissions.filter((row) => roles.has(row.role) && row[right]).map((row) => row.permlevel ?? 0));
}

const isOpen = (field: DocField, form: FormState, right: "read" | "write"): boolean => {
  const level = field.permlevel ?? 0;
  return level === 0 || form.meta.istable === 1 || levelsOf(form.meta, right).has(level);
};

function isFixed(field: DocField, form: FormState): boolean {
  const { doc, meta } = form;
  const docstatus = Number((form.parent ?? doc).docstatus ?? 0);
  if (form.readonly || field.read_only || field.fieldtype === "Read Only" || field.is_virtual) return true;
  if (docstatus === 2 || (docstatus === 1 && !field.allow_on_submit)) return true;
  if (field.set_only_once && !doc.__islocal && !isEmpty(doc[field.fieldname])) return true;
  if (meta.__workflow?.state_field === field.fieldname) return true;
  return !isOpen(field, form, "write") || holds(field.read_only_depends_on, form, false);
}

/** Whether a fetched name only repeats the title of the link beside it. */
function repeatsLink(field: DocField, { doc, meta, titles }: FormState): boolean {
  const source = field.fetch_from?.split(".")[0];
  const link = source ? meta.fields.find((each) => each.fieldname === source) : undefined;
  const value = doc[field.fieldname];
  return Boolean(link && value && titles?.[titleKey(String(link.options), String(doc[link.fieldname]))] === value);
}

/** What holds for one field now. The workflow state is told by the head of the form. */
export function fieldState(field: DocField, form: FormState): FieldState {
  const isTold = form.meta.__workflow?.state_field === field.fieldname && !form.meta.__workflow.override_status;
  const gone = Boolean(field.hidden) || isTold || !holds(field.depends_on, form, true) || !isOpen(field, form, "read");
  if (isLayout(field) || NO_VALUE.has(field.fieldtype)) return { hidden: gone, readonly: false, required: false };
  const readonly = isFixed(field, form);
  // What nobody can fill here and holds nothing is noise.
  const isBlank = readonly && (isEmpty(form.doc[field.fieldname]) || (Boolean(form.doc.__islocal) && !form.doc[field.fieldname]));
  const required = !gone && !readonly && (Boolean(field.reqd) || holds(field.mandatory_depends_on, form, false));
  return { hidden: gone || isBlank || (readonly && repeatsLink(field, form)), readonly, required };
}

/** Fields that must be filled and are not. */
export const missingFields = (form: FormState): DocField[] =>
  form.meta.fields.filter((field) => fieldState(field, form).required && isEmpty(form.doc[field.fieldname]));

/** Whether the state of the workflow keeps this person from changing the document. */
export function isClosedByState(meta: Meta, doc: Doc): boolean {
  const workflow = meta.__workflow;
  const role = workflow && !doc.__islocal ? stateOf(workflow, doc)?.allow_edit : undefined;
  return Boolean(role) && !useBoot().user.roles.includes(role as string);
}
