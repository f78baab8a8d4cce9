// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** Something a person should see. */
export interface NotificationLog {
  doctype: "Notification Log";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** Subject */
  subject: string | null;
  /** For User */
  for_user: string | null;
  /** Type */
  type: "" | "Mention" | "Assignment" | "Share" | "Alert" | null;
  /** Email Content */
  email_content: string | null;
  /** Document Type */
  document_type: string | null;
  /** Document Name */
  document_name: string | null;
  /** From User */
  from_user: string | null;
  /** Link */
  link: string | null;
  /** Read */
  read: 0 | 1;
}
