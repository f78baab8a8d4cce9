// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
import type { DashboardChartLink } from "./dashboard_chart_link";
import type { NumberCardLink } from "./number_card_link";

/** Charts and cards on one page. */
export interface Dashboard {
  doctype: "Dashboard";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** Dashboard Name */
  dashboard_name: string;
  /** Is Default */
  is_default: 0 | 1;
  /** Is Standard */
  is_standard: 0 | 1;
  /** Module */
  module: string | null;
  /** Charts */
  charts: DashboardChartLink[];
  /** Cards */
  cards: NumberCardLink[];
  /** Chart Options */
  chart_options: string | null;
}
