// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** Whose holidays come from which calendar, and since when. */
export interface HolidayCalendarAssignment {
  doctype: "Holiday Calendar Assignment";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** Empty: for everybody at the location. */
  employee: string | null;
  /** Employee Name */
  employee_name: string | null;
  /** An assignment to the person goes before one to the location. */
  location: string | null;
  /** Holiday Calendar */
  holiday_calendar: string;
  /** Counts from this day until the next assignment. */
  effective_from: string;
}
