// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** One of the users among whom an assignment rule shares documents out. */
export interface AssignmentRuleUser {
  doctype: "Assignment Rule User";
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
  /** User */
  user: string;
}
