// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** A tag on a record. */
export interface TagLink {
  doctype: "Tag Link";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** Document Type */
  document_type: string | null;
  /** Document Name */
  document_name: string | null;
  /** Document Title */
  document_title: string | null;
  /** Tag */
  tag: string | null;
}
