// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
import type { CommunicationLink } from "./communication_link";

/** A message that was sent or received, about a record. */
export interface Communication {
  doctype: "Communication";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** Subject */
  subject: string;
  /** Type */
  communication_medium: "" | "Email" | "Chat" | "Phone" | "SMS" | "Event" | "Meeting" | "Visit" | "Other" | null;
  /** From */
  sender: string | null;
  /** To */
  recipients: string | null;
  /** CC */
  cc: string | null;
  /** BCC */
  bcc: string | null;
  /** Communication Type */
  communication_type: "Communication" | "Automated Message";
  /** Sent Or Received */
  sent_or_received: "Sent" | "Received";
  /** Delivery Status */
  delivery_status: "" | "Scheduled" | "Sending" | "Sent" | "Error" | "Recalled" | null;
  /** Date */
  communication_date: string | null;
  /** Read Receipt */
  read_receipt: 0 | 1;
  /** Content */
  content: string | null;
  /** Reference Doctype */
  reference_doctype: string | null;
  /** Reference Name */
  reference_name: string | null;
  /** Also About */
  timeline_links: CommunicationLink[];
  /** User */
  user: string | null;
  /** Message ID */
  message_id: string | null;
  /** In Reply To */
  in_reply_to: string | null;
  /** Has Attachment */
  has_attachment: 0 | 1;
}
