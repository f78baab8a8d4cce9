// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** What holds for all leave of the company. */
export interface TimeOffSettings {
  doctype: "Time Off Settings";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** Leave years up to this day are closed: a late change there is corrected by one adjustment on the day after. */
  closed_until: string | null;
  /** Days before days of leave are lost on which people and managers are reminded. */
  remind_days: string | null;
  /** Hours of a day when a liability in days is shown in hours. */
  day_rate_hours: number;
  /** Night up to which everybody's ledger was posted. */
  posted_until: string | null;
}
