// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** Hours of one weekday. */
export interface WorkScheduleDay {
  doctype: "Work Schedule Day";
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
  /** Weekday */
  weekday: "Monday" | "Tuesday" | "Wednesday" | "Thursday" | "Friday" | "Saturday" | "Sunday";
  /** Start */
  start: string;
  /** End */
  end: string;
  /** Empty: the break lies in the middle of the day. */
  break_start: string | null;
  /** Not worked and never charged to leave. */
  break_minutes: number;
  /** Worked hours: end less start less break. */
  hours: number;
}
