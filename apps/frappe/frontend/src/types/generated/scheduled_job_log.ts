// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** One run of a recurring job. */
export interface ScheduledJobLog {
  doctype: "Scheduled Job Log";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** Scheduled Job Type */
  scheduled_job_type: string;
  /** Status */
  status: "Scheduled" | "Start" | "Complete" | "Failed" | "Skipped" | null;
  /** Details */
  details: string | null;
  /** Debug Log */
  debug_log: string | null;
}
