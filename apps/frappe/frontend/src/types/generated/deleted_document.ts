// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** A copy of a record that was deleted. */
export interface DeletedDocument {
  doctype: "Deleted Document";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** Deleted Name */
  deleted_name: string | null;
  /** Deleted Doctype */
  deleted_doctype: string | null;
  /** Restored */
  restored: 0 | 1;
  /** New Name */
  new_name: string | null;
  /** Data */
  data: string | null;
}
