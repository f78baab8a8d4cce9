// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** Mails that somebody turned off. */
export interface EmailUnsubscribe {
  doctype: "Email Unsubscribe";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** Email */
  email: string;
  /** Reference Doctype */
  reference_doctype: string | null;
  /** Reference Name */
  reference_name: string | null;
  /** No mails of any kind that can be turned off. */
  global_unsubscribe: 0 | 1;
}
