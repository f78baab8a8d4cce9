// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** A patch that ran, or was skipped. */
export interface PatchLog {
  doctype: "Patch Log";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** Patch */
  patch: string | null;
  /** Skipped */
  skipped: 0 | 1;
  /** Traceback */
  traceback: string | null;
}
