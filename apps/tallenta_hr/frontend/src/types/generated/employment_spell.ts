// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** An earlier employment of somebody who came back. */
export interface EmploymentSpell {
  doctype: "Employment Spell";
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
  /** Date of Joining */
  date_of_joining: string;
  /** Last Working Day */
  last_working_day: string;
}
