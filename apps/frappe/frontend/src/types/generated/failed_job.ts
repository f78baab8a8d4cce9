// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** A background job that failed for good. It can be queued again or discarded. */
export interface FailedJob {
  doctype: "Failed Job";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** Method */
  method: string;
  /** Queue */
  queue: string | null;
  /** User */
  job_user: string | null;
  /** Choose Retried and save to queue the job again with the same arguments; choose Discarded to let it be. */
  status: "Failed" | "Retried" | "Discarded";
  /** Attempts */
  attempts: number;
  /** What the caller named the work, if it did. */
  job_id: string | null;
  /** Reason */
  reason: string | null;
  /** Arguments */
  arguments: string | null;
  /** Error */
  error: string | null;
  /** Time Limit */
  time_limit: number;
  /** Max Attempts */
  max_attempts: number;
  /** On Success */
  on_success: string | null;
  /** On Failure */
  on_failure: string | null;
}
