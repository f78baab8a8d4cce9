// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** A text of mails, filled with a document. */
export interface EmailTemplate {
  doctype: "Email Template";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** Subject */
  subject: string;
  /** Enabled */
  enabled: 0 | 1;
  /** Use HTML */
  use_html: 0 | 1;
  /** Response */
  response: string | null;
  /** Response HTML */
  response_html: string | null;
  /** Reference Doctype */
  reference_doctype: string | null;
}
