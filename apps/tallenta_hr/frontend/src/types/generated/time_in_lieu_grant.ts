// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** Days earned by working when others are off, with an expiry of their own. */
export interface TimeinLieuGrant {
  doctype: "Time in Lieu Grant";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** Employee */
  employee: string;
  /** Employee Name */
  employee_name: string | null;
  /** Leave Type */
  leave_type: string;
  /** A day in the person's own time zone. */
  worked_date: string;
  /** Hours worked on that day. */
  hours: number;
  /** In the unit of the leave type; computed from the hours. */
  quantity: number;
  /** Usable up to this many days after the worked date. 0: for ever. */
  valid_days: number;
  /** Expires On */
  expires_on: string | null;
  /** Who approved it; never the person. */
  approver: string | null;
  /** Reason */
  reason: string | null;
  /** Amended From */
  amended_from: string | null;
}
