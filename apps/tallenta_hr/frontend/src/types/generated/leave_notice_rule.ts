// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** How early a leave of some length must be asked for. */
export interface LeaveNoticeRule {
  doctype: "Leave Notice Rule";
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
  /** In the unit of the leave type; 0 is for any leave. */
  over_days: number;
  /** Between the local day of asking and the first day of leave. */
  notice_days: number;
}
