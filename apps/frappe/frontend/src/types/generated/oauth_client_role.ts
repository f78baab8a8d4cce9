// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** A role whose holders may let a program in. */
export interface OAuthClientRole {
  doctype: "OAuth Client Role";
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
  /** Role */
  role: string;
}
