/** Leave requests as the portal lists them. */
import { read } from "@/api/client";
import { t } from "@/i18n";
import type { Tone } from "@/ui/types";

export const DOCTYPE = "Leave Request";
export interface Request {
  name: string;
  leave_type: string;
  from_date: string;
  to_date: string;
  total_quantity: number;
  unit: string;
  workflow_state: string;
}
const FIELDS = ["name", "leave_type", "from_date", "to_date", "total_quantity", "workflow_state", "leave_type.unit as unit"];

const STATES: Record<string, { tone: Tone; key: string }> = {
  Draft: { tone: "neutral", key: "portal.state_draft" },
  "Pending Approval": { tone: "warning", key: "portal.state_pending" },
  Approved: { tone: "success", key: "portal.state_approved" },
  Rejected: { tone: "danger", key: "portal.state_rejected" },
  Withdrawn: { tone: "neutral", key: "portal.state_withdrawn" },
  Cancelled: { tone: "neutral", key: "portal.state_cancelled" },
  "Cancellation Requested": { tone: "warning", key: "portal.state_cancelling" },
  "Change Requested": { tone: "warning", key: "portal.state_changing" },
};

/** How a state looks and what it is called; a state that an admin added keeps its own name. */
export function stateOf(name: string): { tone: Tone; text: string } {
  const known = STATES[name];
  return known ? { tone: known.tone, text: t(known.key) } : { tone: "neutral", text: name };
}

/** One's own requests; `filters` beside the person. */
export const listRequests = (employee: string, filters: unknown[], options: Record<string, unknown>): Promise<Request[]> =>
  read("frappe.client.get_list", { doctype: DOCTYPE, fields: FIELDS, filters: [["employee", "=", employee], ...filters], ...options });
