// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** Why a person leaves, in words that can be counted. */
export interface LeavingReason {
  doctype: "Leaving Reason";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** Reason */
  reason: string;
  /** Reason in Ukrainian */
  reason_uk: string | null;
  /** Proposed on the employee when this reason is chosen. */
  leaving_kind: "Voluntary" | "Involuntary" | "End of Contract" | "Other";
}
