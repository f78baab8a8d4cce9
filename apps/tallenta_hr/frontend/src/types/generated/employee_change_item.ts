// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** One field of an employee change. */
export interface EmployeeChangeItem {
  doctype: "Employee Change Item";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  parent: string;
  parentfield: string;
  parenttype: string;
  /** Field of Employee, by its fieldname, for example department. */
  fieldname: string;
  /** Read from the employee when the change is saved. */
  old_value: string | null;
  /** Dates as YYYY-MM-DD, links by their ID. Empty clears the field. */
  new_value: string | null;
}
