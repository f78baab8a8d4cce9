// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** The result of a report that was run in the background for one person. */
export interface PreparedReport {
  doctype: "Prepared Report";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** Report Name */
  report_name: string;
  /** Status */
  status: "Queued" | "Started" | "Completed" | "Error" | null;
  /** As JSON. */
  filters: string | null;
  /** Queued By */
  queued_by: string | null;
  /** Report End Time */
  report_end_time: string | null;
  /** Row Count */
  row_count: number;
  /** Error Message */
  error_message: string | null;
}
