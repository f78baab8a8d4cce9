// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** One record opened to one person. */
export interface DocShare {
  doctype: "DocShare";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** User */
  user: string | null;
  /** Share Doctype */
  share_doctype: string;
  /** Share Name */
  share_name: string;
  /** Read */
  read: 0 | 1;
  /** Write */
  write: 0 | 1;
  /** Share */
  share: 0 | 1;
  /** Submit */
  submit: 0 | 1;
  /** Everyone */
  everyone: 0 | 1;
  /** Notify by Email */
  notify_by_email: 0 | 1;
}
