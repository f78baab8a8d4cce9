// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** A calendar of a DocType: which fields say when a record begins and ends. */
export interface CalendarView {
  doctype: "Calendar View";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** Reference Document Type */
  reference_doctype: string;
  /** What stands in the calendar; the title when empty. */
  subject_field: string | null;
  /** Start Date Field */
  start_date_field: string;
  /** Empty: a record stands on one day. */
  end_date_field: string | null;
  /** Times of day are not shown. */
  all_day: 0 | 1;
}
