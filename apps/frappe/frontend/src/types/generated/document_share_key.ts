// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** A key with which anybody may print one document. */
export interface DocumentShareKey {
  doctype: "Document Share Key";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** Reference Doctype */
  reference_doctype: string | null;
  /** Reference Docname */
  reference_docname: string | null;
  /** Key Hash */
  key_hash: string | null;
  /** Expires On */
  expires_on: string | null;
}
