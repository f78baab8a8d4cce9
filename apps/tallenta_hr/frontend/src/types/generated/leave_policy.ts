// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
import type { LeaveNoticeRule } from "./leave_notice_rule";
import type { LeavePolicyTenureBracket } from "./leave_policy_tenure_bracket";

/** How much leave of one type people get and under which rules. A submitted version never changes. */
export interface LeavePolicy {
  doctype: "Leave Policy";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** Policy */
  policy_name: string;
  /** A submitted version is never edited; new rules are a new version with its own first day. */
  version: number;
  /** Leave Type */
  leave_type: string;
  /** First day these rules count; days before keep the older version. */
  valid_from: string;
  /** Empty: for all companies. */
  company: string | null;
  /** Filters on Employee. They only propose assignments: [["engagement_type", "=", "Contractor"]]. */
  employee_filter: unknown;
  /** Days (or hours) for a full leave year at full time. */
  annual_entitlement: number;
  /** When the leave year starts. Work Anniversary: on the day of joining. */
  leave_year_basis: "Calendar Year" | "Fiscal Year" | "Work Anniversary";
  /** Month and day, MM-DD, for example 04-01. */
  fiscal_year_start: string | null;
  /** Upfront: all on the first day of the leave year. Manual: only by adjustments. None: nothing is counted. */
  accrual_method: "Upfront" | "Monthly" | "Quarterly" | "Semi-monthly" | "Biweekly" | "Daily" | "Work Anniversary Grant" | "Hours Worked" | "Manual" | "None";
  /** Accrual Timing */
  accrual_timing: "Start of Period" | "End of Period" | null;
  /** Day of Joining: on that day of each month; the 31st falls on the last day of a short month. */
  accrual_day: "Period Boundary" | "Day of Joining" | null;
  /** Any one pay date; the others follow every two weeks. */
  biweekly_anchor: string | null;
  /** Approved hours that earn one unit. */
  hours_worked_per_unit: number;
  /** Most that may accrue in one leave year. 0: no cap. */
  accrual_cap_per_year: number;
  /** Accrual stops while the balance is this high. 0: no maximum. */
  max_balance: number;
  /** Postings are rounded to this step so that they add up to the annual entitlement exactly. */
  rounding_step: "0.01" | "0.25" | "0.5" | "1";
  /** Rounding */
  rounding_mode: "Half Up" | "Up" | "Down";
  /** How much of the first year a person gets. None: the whole entitlement. */
  join_proration: "None" | "Calendar Days" | "Whole Months" | "Working Days";
  /** How much of the last year a person has earned. */
  leave_proration: "None" | "Calendar Days" | "Whole Months" | "Working Days";
  /** A person who joins on or before this day gets the whole month. */
  month_cutoff_day: number;
  /** Half time earns half. */
  fte_prorated: 0 | 1;
  /** Unpaid Leave Stops Accrual */
  suspend_accrual_on_unpaid: 0 | 1;
  /** Calendar days of unpaid leave in a leave year that do not stop accrual. */
  suspend_after_days: number;
  /** Leave Year Start: the bracket of the first day holds all year. Leave Year End: the bracket reached by the last day holds all year. */
  tenure_transition: "Leave Year Start" | "Leave Year End" | "Immediate Prorated" | "Next Accrual Period" | null;
  /** Somebody who comes back keeps the length of service from the first date of joining. */
  rehire_restores_tenure: 0 | 1;
  /** Entitlement by completed years; the annual entitlement counts below the first row. */
  tenure_brackets: LeavePolicyTenureBracket[];
  /** All unused days move to the new leave year. */
  unlimited_carry_over: 0 | 1;
  /** Most that moves to the new leave year. 0: nothing does. */
  carry_over_cap: number;
  /** Carry: the debt moves to the new year. Reset: it is forgiven. */
  negative_rollover: "Carry" | "Reset";
  /** Rollover Run: the year changes when HR posts the run. */
  rollover_mode: "Automatic" | "Rollover Run";
  /** Carried Days Expire */
  carry_over_expiry: "Never" | "Fixed Date" | "After Months";
  /** Month and day, MM-DD, for example 03-31. */
  carry_over_expiry_date: string | null;
  /** Counted from the first day of the new leave year. */
  carry_over_expiry_months: number;
  /** When leave is cancelled after the days it used have expired. */
  regrant_on_late_cancel: 0 | 1;
  /** How long days given back may be used, from the day of the cancellation. */
  regrant_valid_days: number;
  /** Calendar Days: weekends cost a day as well. */
  count_basis: "Working Days" | "Calendar Days";
  /** Off while a law says that holidays do not extend leave. */
  exclude_public_holidays: 0 | 1;
  /** Next Working Day: the holiday frees the next working day. */
  weekend_substitution: "None" | "Next Working Day" | null;
  /** The second counts a ten-hour day as 1.25 of an eight-hour standard. */
  day_value_basis: "Scheduled Day = 1" | "Scheduled Hours / Standard Hours";
  /** Free days between two days of leave cost a day each. */
  sandwich_rule: "None" | "Weekends" | "Weekends and Holidays" | null;
  /** Also between two requests of one type. */
  sandwich_across_requests: 0 | 1;
  /** Counted from the day of joining. */
  waiting_period_months: number;
  /** Added to the months. */
  waiting_period_days: number;
  /** Accrued Only: what is already accrued may be taken. */
  waiting_period_mode: "Block Taking" | "Accrued Only" | null;
  /** Off: accrual starts after the waiting period and nothing is paid back. */
  accrue_during_waiting: 0 | 1;
  /** How far below zero the balance may go, as a positive number. */
  negative_limit: number;
  /** What a request may count on. */
  balance_check: "At Leave Date incl. Future Accruals" | "Accrued To Date" | "Full-year Entitlement";
  /** The row with the longest matching leave counts. */
  min_notice: LeaveNoticeRule[];
  /** Calendar days after the first day of leave within which it may still be asked for. 0: no limit. */
  retroactive_limit_days: number;
  /** Days without a day at work between them, over several requests. 0: no limit. */
  max_consecutive: number;
  /** 0: no limit. */
  max_per_request: number;
  /** 0: no limit. */
  min_per_request: number;
  /** 0: no limit. */
  max_requests_per_year: number;
  /** Calendar days; one leave of the year must be this long. 0: no rule. */
  min_long_part_days: number;
  /** Substitute Needed */
  requires_substitute: 0 | 1;
  /** Handover Note Needed */
  requires_handover_note: 0 | 1;
  /** Empty: the route that fits the request. */
  approval_route: string | null;
  /** Attachment Needed */
  attachment_required: "Never" | "Always" | "After N Days" | "When Undocumented Cap Used";
  /** Days in a row that need no attachment. */
  attachment_after_days: number;
  /** Calendar days after the leave within which the file may be added. 0: with the request. */
  attachment_due_days: number;
  /** Days in a leave year that need no attachment. */
  undocumented_cap_per_year: number;
  /** Leave type for the days above the cap, once the person agrees. */
  overflow_leave_type: string | null;
  /** Days May Be Paid Out */
  allow_encashment: 0 | 1;
  /** 0: no limit. */
  max_encash_per_year: number;
  /** Balance that must be left after a pay-out. */
  min_remaining_after_encash: number;
  /** Unused days are paid with the last salary. */
  encash_at_termination: 0 | 1;
  /** Days taken in advance are deducted from the last salary. */
  deduct_negative_at_termination: 0 | 1;
  /** Amended From */
  amended_from: string | null;
}
