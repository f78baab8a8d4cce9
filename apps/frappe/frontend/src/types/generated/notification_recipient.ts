// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
export interface NotificationRecipient {
  doctype: "Notification Recipient";
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
  /** owner, or a field with a user or an address; field.field goes through a link. */
  receiver_by_document_field: string | null;
  /** By Role */
  receiver_by_role: string | null;
  /** A Python expression that gives a user, an address or a list of them. */
  receiver_by_expression: string | null;
  /** CC */
  cc: string | null;
  /** BCC */
  bcc: string | null;
  /** The row counts only when this is true. */
  condition: string | null;
}
