// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
import type { LeaveRequestDay } from "./leave_request_day";

/** A person asks to be away, or to work elsewhere, from one date to another. */
export interface LeaveRequest {
  doctype: "Leave Request";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** Employee */
  employee: string;
  /** Employee Name */
  employee_name: string | null;
  /** Leave Type */
  leave_type: string;
  /** Has a Balance */
  is_balance_tracked: 0 | 1;
  /** Where the request stands; changed by the actions only. */
  workflow_state: string | null;
  /** Who decides: the manager, or the delegate while the manager is away. */
  manager: string | null;
  /** Route of the policy; empty: the route that fits the document. */
  approval_route: string | null;
  /** Requested On */
  requested_on: string | null;
  /** Legal Entity */
  legal_entity: string | null;
  /** Department */
  department: string | null;
  /** First day of leave, a date in the person's own time zone. */
  from_date: string;
  /** Part of the first day. Hours are for a single day. */
  from_portion: "Full" | "First Half" | "Second Half" | "Hours";
  /** From Time */
  from_time: string | null;
  /** Last day of leave, included. */
  to_date: string;
  /** Part of the last day, when it is not the first day too. */
  to_portion: "Full" | "First Half";
  /** To Time */
  to_time: string | null;
  /** Days (or hours) charged to the balance. */
  total_quantity: number;
  /** From the first to the last day, weekends included. */
  total_calendar_days: number;
  /** Zone of the person when asking; the dates are dates of this zone. */
  timezone: string | null;
  /** On the first day of leave, without this request. */
  balance_before: number;
  /** On the last day of leave, with this request. */
  balance_after: number;
  /** Lowest balance on any later day, with every approved and pending request counted. */
  projected_minimum: number;
  /** Read by the approver and HR only. */
  reason: string | null;
  /** Certificate or another proof. */
  attachment: string | null;
  /** Last day to add the file. */
  attachment_due_on: string | null;
  /** Days above the yearly number without a document go to the other leave type of the policy. */
  confirms_overflow: 0 | 1;
  /** Colleague who covers meanwhile. */
  substitute: string | null;
  /** What the substitute must know. */
  handover_note: string | null;
  /** HR only: why this request may go against a rule of the policy. */
  override_reason: string | null;
  /** Rules Set Aside */
  overridden_rules: string | null;
  /** One row per date, computed by the server and frozen on approval. Calendar and balance both read them. */
  days: LeaveRequestDay[];
  /** Policy version the request was counted under. */
  leave_policy: string | null;
  /** Version number of that policy. */
  policy_version: number;
  /** Approved By */
  approved_by: string | null;
  /** Approved On */
  approved_on: string | null;
  /** Approved request that this one shortens, moves or extends. */
  parent_request: string | null;
  /** Cancellation Reason */
  cancel_reason: string | null;
  /** Days from this date on are given back when the request is cancelled. */
  returned_on: string | null;
  /** Cancelled On */
  cancelled_on: string | null;
  /** Key of the event in the person's calendar. */
  calendar_event_id: string | null;
  /** Amended From */
  amended_from: string | null;
}
