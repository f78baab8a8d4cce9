// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** Days of leave paid out: while somebody stays, or on their last working day. */
export interface LeaveEncashment {
  doctype: "Leave Encashment";
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
  /** On Leaving closes the balance on the last working day. */
  kind: "While Employed" | "On Leaving";
  /** The days leave the balance on this day. */
  payout_date: string;
  /** Most that may be paid out on that day. */
  available: number;
  /** Days (or hours) paid out. On leaving a negative number is deducted. */
  quantity: number;
  /** Amount */
  amount: number;
  /** Currency */
  currency: string | null;
  /** Reason */
  reason: string | null;
  /** Amended From */
  amended_from: string | null;
}
