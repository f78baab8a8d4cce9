// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** One date of a leave request with what it costs and why. */
export interface LeaveRequestDay {
  doctype: "Leave Request Day";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  parent: string;
  parentfield: string;
  parenttype: string;
  /** Date */
  date: string;
  /** Portion */
  portion: "Full" | "First Half" | "Second Half" | "Hours" | null;
  /** From Time */
  from_time: string | null;
  /** To Time */
  to_time: string | null;
  /** What this date costs. */
  quantity: number;
  /** Why the date costs nothing, or, for Sandwich, why a free day costs one. */
  reason_zero: "" | "Weekend" | "Public Holiday" | "Not Scheduled" | "Sandwich" | null;
  /** Leave year the date is charged to. */
  charged_leave_year: string | null;
}
