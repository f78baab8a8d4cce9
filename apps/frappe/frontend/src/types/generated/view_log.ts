// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** Who looked at a record. */
export interface ViewLog {
  doctype: "View Log";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** Viewed by */
  viewed_by: string | null;
  /** Reference Doctype */
  reference_doctype: string | null;
  /** Reference Name */
  reference_name: string | null;
}
