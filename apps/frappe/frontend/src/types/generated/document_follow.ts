// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** A person who wants to hear of changes of a record. */
export interface DocumentFollow {
  doctype: "Document Follow";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** DocType */
  ref_doctype: string;
  /** Document */
  ref_docname: string;
  /** User */
  user: string;
}
