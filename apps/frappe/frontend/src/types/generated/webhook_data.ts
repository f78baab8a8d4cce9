// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** One field of the document that a webhook sends, and the name under which it is sent. */
export interface WebhookData {
  doctype: "Webhook Data";
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
  /** Field */
  fieldname: string;
  /** Name */
  key: string;
}
