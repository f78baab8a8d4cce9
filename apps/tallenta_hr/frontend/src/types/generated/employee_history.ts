// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** What was true of an employee, from when, and since when we know it. Rows are only ever added. */
export interface EmployeeHistory {
  doctype: "Employee History";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** Employee */
  employee: string;
  /** Field of Employee, by its fieldname. */
  fieldname: string;
  /** Value */
  value: string | null;
  /** First day the value was true. */
  valid_from: string;
  /** Last day the value was true. Empty: until a later row says otherwise. */
  valid_to: string | null;
  /** When the company learned it; a later row about the same days corrects an earlier one. */
  recorded_at: string;
  /** Document that caused the row. */
  change: string | null;
}
