// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
import type { LeaveRolloverLine } from "./leave_rollover_line";

/** The change of the leave year for many people at once: seen before it happens, approved, posted, and taken back as one. */
export interface LeaveRolloverRun {
  doctype: "Leave Rollover Run";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** Leave Type */
  leave_type: string;
  /** First day of the new leave year. People whose leave year starts on another day are left out. */
  year_start: string;
  /** Empty: all companies. */
  company: string | null;
  /** Status */
  status: "Draft" | "Previewed" | "Approved" | "Posted" | "Reverted" | null;
  /** Previewed On */
  previewed_on: string | null;
  /** Never who made the run. */
  approved_by: string | null;
  /** Posted On */
  posted_on: string | null;
  /** Reverted On */
  reverted_on: string | null;
  /** People with something to carry or to lose. */
  people: number;
  /** Days moved into the new year. */
  total_carried: number;
  /** Days lost above the cap. */
  total_forfeited: number;
  /** Negative days forgiven. */
  total_debt_reset: number;
  /** Lines */
  lines: LeaveRolloverLine[];
  /** Amended From */
  amended_from: string | null;
}
