// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** One header of a webhook's requests. */
export interface WebhookHeader {
  doctype: "Webhook Header";
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
  /** Name */
  key: string;
  /** Value */
  value: string;
}
