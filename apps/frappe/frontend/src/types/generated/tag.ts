// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** A word by which records are found together. */
export interface Tag {
  doctype: "Tag";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** Name */
  tag: string;
  /** Description */
  description: string | null;
}
