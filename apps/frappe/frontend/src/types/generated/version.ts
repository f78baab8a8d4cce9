// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** What one save changed. */
export interface Version {
  doctype: "Version";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** Document Type */
  ref_doctype: string;
  /** Document Name */
  docname: string;
  /** Data */
  data: string | null;
}
