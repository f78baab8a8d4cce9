// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
import type { NotificationRecipient } from "./notification_recipient";

/** Who is told by mail or at the bell when something happens to a document. */
export interface Notification {
  doctype: "Notification";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** Enabled */
  enabled: 0 | 1;
  /** Is Standard */
  is_standard: 0 | 1;
  /** Module */
  module: string | null;
  /** Channel */
  channel: "Email" | "System Notification";
  /** Also Show at the Bell */
  send_system_notification: 0 | 1;
  /** DocType */
  document_type: string;
  /** Event */
  event: "" | "New" | "Save" | "Submit" | "Cancel" | "Days After" | "Days Before" | "Minutes After" | "Minutes Before" | "Value Change" | "Method" | "Custom";
  /** Name of an event, e.g. on_update_after_submit. */
  method: string | null;
  /** Date Field */
  date_changed: string | null;
  /** Days Before or After */
  days_in_advance: number;
  /** Time Field */
  datetime_changed: string | null;
  /** 10 or more. */
  minutes_offset: number;
  /** Field */
  value_changed: string | null;
  /** A Python expression over doc, e.g. doc.status == "Open". Empty is always. */
  condition: string | null;
  /** Recipients */
  recipients: NotificationRecipient[];
  /** Send To All Assignees */
  send_to_all_assignees: 0 | 1;
  /** May hold places like {{ doc.name }}. */
  subject: string;
  /** Sender */
  sender: string | null;
  /** Message Type */
  message_type: "HTML" | "Markdown" | "Plain Text" | null;
  /** Message */
  message: string | null;
  /** Attach Print */
  attach_print: 0 | 1;
  /** Print Format */
  print_format: string | null;
  /** A field of the document that is set once everybody was told. */
  set_property_after_alert: string | null;
  /** To Value */
  property_value: string | null;
  /** Up to when dates were looked at. */
  told_until: string | null;
}
