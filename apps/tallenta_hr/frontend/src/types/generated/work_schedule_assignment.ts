// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** Which hours a person works, and since when. */
export interface WorkScheduleAssignment {
  doctype: "Work Schedule Assignment";
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
  /** Work Schedule */
  work_schedule: string;
  /** Share of full time: 1 is full time, 0.5 half time. */
  fte: number;
  /** Counts from this day until the next assignment. */
  effective_from: string;
}
