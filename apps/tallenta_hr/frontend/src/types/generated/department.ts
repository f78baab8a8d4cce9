// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** A part of the company; departments stand in a tree. */
export interface Department {
  doctype: "Department";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** Department */
  department_name: string;
  /** Department in Ukrainian */
  department_name_uk: string | null;
  /** Empty at the top. */
  parent_department: string | null;
  /** Has departments below it. */
  is_group: 0 | 1;
  /** Approves where a route asks for the head of the department. */
  head: string | null;
  /** The HR person whom people of this department ask first. */
  hr_partner: string | null;
  /** Code in the accounts. */
  cost_center: string | null;
  /** Left */
  lft: number;
  /** Right */
  rgt: number;
  /** Old Parent */
  old_parent: string | null;
}
