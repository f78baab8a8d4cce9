// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** What a day (or hour) of leave of a person is worth, since when; for the liability of unused leave. */
export interface LeaveDayRate {
  doctype: "Leave Day Rate";
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
  /** For one day, or for one hour of leave types in hours. */
  rate: number;
  /** Currency */
  currency: string;
  /** Holds from this day until the next rate. */
  effective_from: string;
}
