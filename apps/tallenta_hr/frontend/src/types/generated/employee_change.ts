// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
import type { EmployeeChangeItem } from "./employee_change_item";

/** New values for an employee from a given day: a promotion, a transfer, a new manager, a correction. */
export interface EmployeeChange {
  doctype: "Employee Change";
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
  /** Correction: the old value was wrong from the start. */
  change_type: "Hire" | "Promotion" | "Transfer" | "Grade Change" | "Rate Change" | "Manager Change" | "Engagement Change" | "Schedule Change" | "Leaving" | "Correction";
  /** The new values count from this day, in the employee's time zone. */
  effective_date: string;
  /** Requested By */
  requested_by: string | null;
  /** When the new values reached the employee. Empty: approved, waiting for the effective date. */
  applied_on: string | null;
  /** One row per field that changes. */
  changes: EmployeeChangeItem[];
  /** Kept in the history of the employee. */
  reason: string | null;
  /** Amended From */
  amended_from: string | null;
}
