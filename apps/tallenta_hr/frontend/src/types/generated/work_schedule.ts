// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
import type { WorkScheduleDay } from "./work_schedule_day";

/** Days and hours of a working week, on the wall clock of the person. */
export interface WorkSchedule {
  doctype: "Work Schedule";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** Schedule */
  schedule_name: string;
  /** Hours that make one day when hours are turned into days. */
  standard_hours: number;
  /** Days not listed are free. */
  days: WorkScheduleDay[];
}
