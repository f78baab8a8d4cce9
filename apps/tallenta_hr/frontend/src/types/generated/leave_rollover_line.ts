// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** What the change of the leave year means for one person. */
export interface LeaveRolloverLine {
  doctype: "Leave Rollover Line";
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
  /** Employee */
  employee: string;
  /** Employee Name */
  employee_name: string | null;
  /** Leave Policy */
  leave_policy: string | null;
  /** Balance on the last day of the old year. */
  closing: number;
  /** Moved into the new year. */
  carried: number;
  /** Lost above the cap. */
  forfeited: number;
  /** Negative days forgiven. */
  debt_reset: number;
  /** Last day to use what was carried. */
  expires_on: string | null;
  /** Balance on the first day of the new year, its grant included. */
  opening: number;
}
