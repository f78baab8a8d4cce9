// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** A reminder of days about to be lost that went out; it never goes out twice. */
export interface LeaveExpiryReminder {
  doctype: "Leave Expiry Reminder";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** Employee */
  employee: string;
  /** Leave Type */
  leave_type: string;
  /** Last Usable Day */
  last_usable_day: string;
  /** Which of the reminders it was. */
  days_before: number;
  /** Days (or hours) at stake when it was sent. */
  quantity: number;
  /** Loss Key */
  loss_key: string | null;
}
