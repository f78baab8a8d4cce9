// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
export interface DashboardChartField {
  doctype: "Dashboard Chart Field";
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
  /** Y Field */
  y_field: string;
  /** Color */
  color: string | null;
}
