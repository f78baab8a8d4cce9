// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** A kind of leave: what it is called, counted in, and shown as. How much of it a person gets is the policy's matter. */
export interface LeaveType {
  doctype: "Leave Type";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** Leave Type */
  leave_type_name: string;
  /** Short code for calendars and files, for example VAC. */
  code: string;
  /** Rules and reports look at the category, never at the name. */
  category: "Vacation" | "Sick" | "Unpaid" | "Parental" | "Study" | "Military" | "Remote Work" | "Business Trip" | "Time in Lieu" | "Other";
  /** Color in calendars. */
  color: string | null;
  /** Icon */
  icon: string | null;
  /** New requests may use it. */
  is_active: 0 | 1;
  /** What balances are counted in. Fixed after the first save, because the ledger is in this unit. */
  unit: "Day" | "Hour";
  /** Paid */
  is_paid: 0 | 1;
  /** Off: unlimited, but still recorded. */
  is_balance_tracked: 0 | 1;
  /** Off for remote work and business trips: the person is working. */
  counts_as_absence: 0 | 1;
  /** Half Days */
  allow_half_day: 0 | 1;
  /** Hours */
  allow_hourly: 0 | 1;
  /** Smallest number of hours that may be asked for. */
  hour_step: number;
  /** What colleagues read in calendars. Managers and HR always see the type. */
  visibility: "Type Shown To All" | "Shown As 'Out of office'" | "Managers Only";
  /** Status in the person's own calendar. */
  calendar_status: "Out of Office" | "Busy" | "Free" | "Working Elsewhere";
  /** Shown to the person who asks for leave. */
  description_en: string | null;
  /** Description in Ukrainian */
  description_uk: string | null;
}
