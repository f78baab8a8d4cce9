// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** A report that comes by mail. */
export interface AutoEmailReport {
  doctype: "Auto Email Report";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** Report */
  report: string;
  /** The mail shows what this person may see. */
  user: string;
  /** Enabled */
  enabled: 0 | 1;
  /** Filters */
  filters: string | null;
  /** Addresses, one on a line. */
  email_to: string;
  /** Frequency */
  frequency: "Daily" | "Weekdays" | "Weekly" | "Monthly";
  /** Day Of Week */
  day_of_week: "Monday" | "Tuesday" | "Wednesday" | "Thursday" | "Friday" | "Saturday" | "Sunday" | null;
  /** Format */
  format: "HTML" | "XLSX" | "CSV";
  /** Most Rows in the Mail */
  no_of_rows: number;
  /** Only If There Are Rows */
  send_if_data: 0 | 1;
  /** Stands above the rows. */
  description: string | null;
  /** Last Sent On */
  last_sent_on: string | null;
}
