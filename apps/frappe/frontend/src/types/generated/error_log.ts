// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** An error that nobody saw. */
export interface ErrorLog {
  doctype: "Error Log";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** Title */
  method: string | null;
  /** Seen */
  seen: 0 | 1;
  /** Reference Doctype */
  reference_doctype: string | null;
  /** Reference Name */
  reference_name: string | null;
  /** Trace ID */
  trace_id: string | null;
  /** Error */
  error: string | null;
}
