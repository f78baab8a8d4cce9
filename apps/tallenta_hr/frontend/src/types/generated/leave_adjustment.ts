// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** A correction of a balance by HR; it posts one ledger entry. */
export interface LeaveAdjustment {
  doctype: "Leave Adjustment";
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
  /** Positive adds to the balance, negative takes from it. */
  quantity: number;
  /** Effective Date */
  effective_date: string;
  /** Empty: as the policy carries it over. */
  expires_on: string | null;
  /** Shown to the person beside the number. */
  reason: string;
  /** Amended From */
  amended_from: string | null;
}
