// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** Python that administrators write: for an event of documents, on a schedule, for what lists show, or as a method of its own. */
export interface ServerScript {
  doctype: "Server Script";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** Script Type */
  script_type: "DocType Event" | "Scheduler Event" | "Permission Query" | "API";
  /** Disabled */
  disabled: 0 | 1;
  /** Module */
  module: string | null;
  /** DocType */
  reference_doctype: string | null;
  /** Event */
  doctype_event: "" | "Before Insert" | "After Insert" | "Before Validate" | "Before Save" | "After Save" | "Before Rename" | "After Rename" | "Before Submit" | "After Submit" | "Before Cancel" | "After Cancel" | "Before Discard" | "After Discard" | "Before Delete" | "After Delete" | "Before Save (Submitted Document)" | "After Save (Submitted Document)" | "Before Print" | null;
  /** Event Frequency */
  event_frequency: "" | "All" | "Hourly" | "Daily" | "Weekly" | "Monthly" | "Yearly" | "Hourly Long" | "Daily Long" | "Weekly Long" | "Monthly Long" | "Cron" | null;
  /** E.g. 0 8 * * 1 for Mondays at 8. */
  cron_format: string | null;
  /** Called at /api/method/<Method>. */
  api_method: string | null;
  /** Allow Guest */
  allow_guest: 0 | 1;
  /** Limit How Often */
  enable_rate_limit: 0 | 1;
  /** Calls */
  rate_limit_count: number;
  /** In Seconds */
  rate_limit_seconds: number;
  /** Runs in a process of its own with the rights of the user. See docs/howto/write-server-scripts.md. */
  script: string;
  /** Looked At */
  looked_at: string | null;
}
