/** What is asked for: the values of a request out of the draft, and a draft out of an earlier request. */
import { ApiError, read, write } from "@/api/client";
import type { Doc } from "@/api/types";
import { uploadFile } from "@/api/upload";
import { applyWorkflow } from "@/api/useWorkflow";
import { addDays } from "@/meta/format";
import { emptyDraft, type Draft } from "./draft";
import { DOCTYPE } from "./requests";

export interface LeaveType {
  name: string;
  unit: string;
  allow_half_day: number;
  allow_hourly: number;
}

export const listTypes = (): Promise<LeaveType[]> =>
  read("frappe.client.get_list", { doctype: "Leave Type", fields: ["name", "unit", "allow_half_day", "allow_hourly"], filters: { is_active: 1 }, order_by: "category asc", limit_page_length: 0 });
export const readRequest = (name: string): Promise<Doc> => read("frappe.client.get", { doctype: DOCTYPE, name });

/** Parts of a day that a type is taken in; of several days always whole ones. */
export function portionsOf(type: LeaveType | undefined, draft: Draft): string[] {
  if (!type || !draft.from_date || draft.from_date !== draft.to_date) return [];
  const parts = ["Full", ...(type.allow_half_day ? ["First Half", "Second Half"] : []), ...(type.allow_hourly ? ["Hours"] : [])];
  return parts.length > 1 ? parts : [];
}

/** The part of a single day stands in the first; the last is for requests of several days. */
export function valuesOf(draft: Draft, portions: readonly string[]): Record<string, unknown> {
  const portion = portions.includes(draft.from_portion) ? draft.from_portion : "Full";
  const isHours = portion === "Hours";
  return {
    leave_type: draft.leave_type,
    from_date: draft.from_date,
    to_date: draft.to_date,
    from_portion: portion,
    to_portion: "Full",
    from_time: isHours ? draft.from_time : null,
    to_time: isHours ? draft.to_time : null,
    reason: draft.reason,
  };
}

const text = (value: unknown): string | null => (value ? String(value) : null);
const DAY = 86_400_000;

/** A stored draft to go on with. */
export const draftOf = (doc: Doc): Draft => ({
  name: doc.name,
  leave_type: text(doc.leave_type),
  from_date: text(doc.from_date),
  to_date: text(doc.to_date),
  from_portion: text(doc.from_portion) ?? "Full",
  from_time: text(doc.from_time),
  to_time: text(doc.to_time),
  reason: text(doc.reason),
});

/** The same again from today on, as long as it was; the reason was for that time. */
export function likeDraft(doc: Doc, today: string): Draft {
  const days = Math.round((Date.parse(String(doc.to_date)) - Date.parse(String(doc.from_date))) / DAY);
  return { ...draftOf(doc), name: null, from_date: today, to_date: addDays(today, days), reason: emptyDraft(today).reason };
}

/** The request with this name, or a new one, with these values. One that was sent meanwhile is left as it is. */
async function store(name: string | null | undefined, values: Record<string, unknown>): Promise<Doc> {
  if (!name) return write<Doc>("frappe.client.insert", { doc: { doctype: DOCTYPE, ...values } });
  const doc = await readRequest(name);
  return isOpen(doc) ? write<Doc>("frappe.client.save", { doc: { ...doc, ...values } }) : doc;
}
export const isOpen = (doc: Doc): boolean => doc.docstatus === 0 && (doc.workflow_state ?? "Draft") === "Draft";

/**
 * Store the request with its files and send it; answers its name. Uploaded files leave the list, and `draft.name` says what is
 * stored, so that trying again after a failure makes nothing twice. Throws ApiError.
 */
export async function sendRequest(draft: Draft, values: Record<string, unknown>, files: File[]): Promise<string> {
  let doc = await storeOrAnew(draft, values);
  draft.name = doc.name;
  for (let file = files[0]; file; file = files[0]) {
    const { file_url: address } = await uploadFile(file, { doctype: DOCTYPE, docname: doc.name, fieldname: "attachment" });
    files.shift();
    if (isOpen(doc)) doc = await write<Doc>("frappe.client.save", { doc: { ...doc, attachment: address } });
  }
  if (isOpen(doc)) await applyWorkflow({ doctype: DOCTYPE, name: doc.name }, "Send for Approval");
  return doc.name;
}

/** A draft that was deleted elsewhere is made anew. */
async function storeOrAnew(draft: Draft, values: Record<string, unknown>): Promise<Doc> {
  try {
    return await store(draft.name, values);
  } catch (error) {
    if (!draft.name || !(error instanceof ApiError) || error.status !== 404) throw error;
    return store(null, values);
  }
}
