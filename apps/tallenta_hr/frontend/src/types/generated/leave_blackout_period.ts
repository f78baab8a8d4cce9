// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** Days on which leave is unwelcome or refused, for example a release week. */
export interface LeaveBlackoutPeriod {
  doctype: "Leave Blackout Period";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** Title */
  title: string;
  /** From */
  from_date: string;
  /** To */
  to_date: string;
  /** The same days of each year. */
  recurring_yearly: 0 | 1;
  /** Applies To */
  applies_to: "Company" | "Department" | "Leave Type";
  /** With the departments below it. */
  department: string | null;
  /** Leave Type */
  leave_type: string | null;
  /** Warn: the approver sees it. Block: the request is refused. */
  severity: "Warn" | "Block";
  /** Role that may still ask, with a reason. */
  override_role: string | null;
}
