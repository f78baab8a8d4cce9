// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
import type { AutoRepeatDay } from "./auto_repeat_day";

/** Makes copies of a document again and again, by date. */
export interface AutoRepeat {
  doctype: "Auto Repeat";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** DocType */
  reference_doctype: string;
  /** Document */
  reference_document: string;
  /** Submit Copies */
  submit_on_creation: 0 | 1;
  /** Disabled */
  disabled: 0 | 1;
  /** Status */
  status: "Active" | "Disabled" | "Completed" | null;
  /** Frequency */
  frequency: "Daily" | "Weekly" | "Monthly" | "Quarterly" | "Half-yearly" | "Yearly";
  /** Start Date */
  start_date: string;
  /** The last day on which a copy may be made. */
  end_date: string | null;
  /** Day of the month; empty is the day of the start. A month without it has its last day instead. */
  repeat_on_day: number;
  /** Repeat on Last Day of the Month */
  repeat_on_last_day: 0 | 1;
  /** Days of the week; none is the day of the start. */
  repeat_on_days: AutoRepeatDay[];
  /** Next Schedule Date */
  next_schedule_date: string | null;
  /** The last day for which a copy was made. */
  last_schedule_date: string | null;
  /** Notify By Email */
  notify_by_email: 0 | 1;
  /** Addresses, one a line. */
  recipients: string | null;
  /** Instead of subject and message. */
  template: string | null;
  /** May hold places like {{ doc.name }}. */
  subject: string | null;
  /** May hold places like {{ doc.name }}. */
  message: string | null;
  /** When chosen, the copy is attached as PDF. */
  print_format: string | null;
}
