// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** A write that no Version tells of. Who and when are the owner and the creation of the entry. */
export interface AuditEntry {
  doctype: "Audit Entry";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** Document Type */
  reference_doctype: string;
  /** Document */
  reference_name: string;
  /** Action */
  action: "Created" | "Changed" | "Set" | "Submitted" | "Cancelled" | "Discarded" | "Deleted" | "Renamed" | "Merged";
  /** Reason */
  reason: string | null;
  /** Request ID */
  request_id: string | null;
  /** Data */
  data: string | null;
}
