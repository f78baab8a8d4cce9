// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** Step on the seniority ladder. */
export interface Grade {
  doctype: "Grade";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** Grade */
  grade_name: string;
  /** Grades are listed from the lowest number up. */
  sort_order: number;
  /** What is expected at this grade. */
  description: string | null;
}
