// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
export interface DocPerm {
  doctype: "DocPerm";
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
  /** Only If Owner */
  if_owner: 0 | 1;
  /** Level */
  permlevel: number;
  /** Select */
  select: 0 | 1;
  /** Read */
  read: 0 | 1;
  /** Write */
  write: 0 | 1;
  /** Create */
  create: 0 | 1;
  /** Delete */
  delete: 0 | 1;
  /** Submit */
  submit: 0 | 1;
  /** Cancel */
  cancel: 0 | 1;
  /** Amend */
  amend: 0 | 1;
  /** Print */
  print: 0 | 1;
  /** Email */
  email: 0 | 1;
  /** Report */
  report: 0 | 1;
  /** Import */
  import: 0 | 1;
  /** Export */
  export: 0 | 1;
  /** Share */
  share: 0 | 1;
  /** Mask */
  mask: 0 | 1;
}
