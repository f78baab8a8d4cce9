// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** Which notices a person wants, and how. */
export interface NotificationSettings {
  doctype: "Notification Settings";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** User */
  user: string;
  /** Notices at the Bell */
  enabled: 0 | 1;
  /** Notices by Mail */
  enable_email_notifications: 0 | 1;
  /** When Mentioned */
  enable_email_mention: 0 | 1;
  /** When Assigned */
  enable_email_assignment: 0 | 1;
  /** When Something Is Shared */
  enable_email_share: 0 | 1;
  /** A mail with what waits for you. */
  digest: "Never" | "Daily" | "Weekly" | null;
  /** Digest Sent On */
  digest_sent_on: string | null;
  /** Seen */
  seen: 0 | 1;
}
