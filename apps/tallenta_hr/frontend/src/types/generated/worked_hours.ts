// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** Approved hours of a period, for leave that is earned by the hour. */
export interface WorkedHours {
  doctype: "Worked Hours";
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
  /** Last day of the period; the accrual is posted on it. */
  worked_until: string;
  /** Without overtime, unless the contract counts it. */
  hours: number;
  /** Where the hours come from. */
  source: string | null;
  /** Amended From */
  amended_from: string | null;
}
