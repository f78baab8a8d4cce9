/** Asking HR to change something in one's own record. */
import { read, write } from "@/api/client";
import type { Doc } from "@/api/types";
import { may } from "@/api/useBoot";
import { applyWorkflow } from "@/api/useWorkflow";

export const DOCTYPE = "Employee Data Request";
export interface Change {
  name: string;
  fieldname: string;
  new_value: string;
  workflow_state: string;
}
/** Choice of the DocType -> its words. */
export const FIELDS: Record<string, string> = {
  "Preferred Name": "portal.called",
  Phone: "portal.phone",
  "Personal Email": "portal.personal_email",
  "Home Address": "portal.address",
  "Full Name in Ukrainian": "portal.name_uk",
};

/** Whether the site has such requests and the person may make one. */
export const hasChangeRequests = (): boolean => may(DOCTYPE, "create");

export const listChanges = (employee: string): Promise<Change[]> =>
  read("frappe.client.get_list", { doctype: DOCTYPE, fields: ["name", "fieldname", "new_value", "workflow_state"], filters: { employee }, order_by: "creation desc", limit_page_length: 5 });

/** Ask and send. Throws ApiError. */
export async function askForChange(employee: string, fieldname: string, newValue: string, reason: string): Promise<void> {
  const doc = await write<Doc>("frappe.client.insert", { doc: { doctype: DOCTYPE, employee, fieldname, new_value: newValue, reason } });
  await applyWorkflow({ doctype: DOCTYPE, name: doc.name }, "Send for Approval");
}
