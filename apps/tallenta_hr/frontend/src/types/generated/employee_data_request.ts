// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** A person asks HR to change something in their own record; it changes when HR approves. */
export interface EmployeeDataRequest {
  doctype: "Employee Data Request";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** Whose record is to change; one's own unless HR asks. */
  employee: string;
  /** Employee Name */
  employee_name: string | null;
  /** What Changes */
  fieldname: "Preferred Name" | "Phone" | "Personal Email" | "Home Address" | "Full Name in Ukrainian";
  /** Value When Asked */
  old_value: string | null;
  /** New Value */
  new_value: string;
  /** Reason */
  reason: string | null;
  /** Document */
  attachment: string | null;
  /** State */
  workflow_state: string | null;
  /** Amended From */
  amended_from: string | null;
}
