// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
import type { EmailQueueRecipient } from "./email_queue_recipient";

/** A message on its way out. */
export interface EmailQueue {
  doctype: "Email Queue";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** Status */
  status: "Not Sent" | "Sending" | "Sent" | "Partially Sent" | "Error" | null;
  /** Sender */
  sender: string | null;
  /** Subject */
  subject: string | null;
  /** Recipients */
  recipients: EmailQueueRecipient[];
  /** Reply To */
  reply_to: string | null;
  /** Show As To */
  show_as_to: string | null;
  /** Show As Cc */
  show_as_cc: string | null;
  /** Message */
  message: string | null;
  /** Message ID */
  message_id: string | null;
  /** Priority */
  priority: number;
  /** Send After */
  send_after: string | null;
  /** Retry */
  retry: number;
  /** Error */
  error: string | null;
  /** Attachments */
  attachments: string | null;
  /** Reference Doctype */
  reference_doctype: string | null;
  /** Reference Name */
  reference_name: string | null;
  /** Unsubscribe Method */
  unsubscribe_method: string | null;
  /** Add Unsubscribe Link */
  add_unsubscribe_link: 0 | 1;
  /** Expose Recipients */
  expose_recipients: string | null;
  /** In Reply To */
  in_reply_to: string | null;
  /** Email Account */
  email_account: string | null;
  /** Communication */
  communication: string | null;
  /** Unsubscribe Params */
  unsubscribe_params: string | null;
  /** Headers */
  headers: string | null;
  /** Read Receipt */
  read_receipt: 0 | 1;
  /** X-Priority */
  x_priority: number;
}
