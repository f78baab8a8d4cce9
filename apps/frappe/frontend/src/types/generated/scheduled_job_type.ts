// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** A job that recurs. */
export interface ScheduledJobType {
  doctype: "Scheduled Job Type";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** Method */
  method: string;
  /** Frequency */
  frequency: string | null;
  /** Cron Format */
  cron_format: string | null;
  /** Stopped */
  stopped: 0 | 1;
  /** What happens to a run that was missed because nothing ran: it is made up for once, however many were missed, or skipped until the next regular time. */
  catch_up: "Once" | "Skip" | null;
  /** Create Log */
  create_log: 0 | 1;
  /** Last Execution */
  last_execution: string | null;
  /** Server Script */
  server_script: string | null;
  /** Scheduler Event */
  scheduler_event: string | null;
}
