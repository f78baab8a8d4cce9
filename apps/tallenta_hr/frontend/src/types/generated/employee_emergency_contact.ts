// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** Somebody to call when something happens to the employee. */
export interface EmployeeEmergencyContact {
  doctype: "Employee Emergency Contact";
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
  /** Name */
  contact_name: string;
  /** For example spouse, parent, friend. */
  relationship: string | null;
  /** Phone */
  phone: string;
  /** Email */
  email: string | null;
}
