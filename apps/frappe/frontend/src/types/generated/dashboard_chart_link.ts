// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
export interface DashboardChartLink {
  doctype: "Dashboard Chart Link";
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
  /** Chart */
  chart: string;
  /** Width */
  width: "Half" | "Full" | null;
}
