// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** How many people of a group may be away on one day. */
export interface AbsenceCapacityRule {
  doctype: "Absence Capacity Rule";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** Title */
  title: string;
  /** With the departments below it. */
  department: string | null;
  /** Instead of a department. */
  team: string | null;
  /** People away on one day. 0: use the percentage. */
  max_absent: number;
  /** Share of the group away on one day. 0: use the number. */
  max_absent_percent: number;
  /** Warn: the approver sees it. Block: the request is refused. */
  severity: "Warn" | "Block";
}
