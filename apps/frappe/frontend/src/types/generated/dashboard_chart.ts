// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
import type { DashboardChartField } from "./dashboard_chart_field";
import type { HasRole } from "./has_role";

/** Figures over time, by group, or of a report. */
export interface DashboardChart {
  doctype: "Dashboard Chart";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** Chart Name */
  chart_name: string;
  /** Chart Type */
  chart_type: "Count" | "Sum" | "Average" | "Group By" | "Custom" | "Report";
  /** Document Type */
  document_type: string | null;
  /** The DocType whose child rows are counted. */
  parent_document_type: string | null;
  /** Report Name */
  report_name: string | null;
  /** Use Report Chart */
  use_report_chart: 0 | 1;
  /** X Field */
  x_field: string | null;
  /** Y Axis */
  y_axis: DashboardChartField[];
  /** Source */
  source: string | null;
  /** The date or moment by which documents are put into periods. */
  based_on: string | null;
  /** The number that is added up or averaged. */
  value_based_on: string | null;
  /** Group By Type */
  group_by_type: "Count" | "Sum" | "Average" | null;
  /** Group By Based On */
  group_by_based_on: string | null;
  /** Aggregate Function Based On */
  aggregate_function_based_on: string | null;
  /** Smaller groups become one. 0: all are shown. */
  number_of_groups: number;
  /** Time Series */
  timeseries: 0 | 1;
  /** Timespan */
  timespan: "Last Year" | "Last Quarter" | "Last Month" | "Last Week" | "Select Date Range" | null;
  /** From Date */
  from_date: string | null;
  /** To Date */
  to_date: string | null;
  /** Time Interval */
  time_interval: "Yearly" | "Quarterly" | "Monthly" | "Weekly" | "Daily" | null;
  /** Type */
  type: "Line" | "Bar" | "Percentage" | "Pie" | "Donut" | "Heatmap" | null;
  /** Color */
  color: string | null;
  /** Currency */
  currency: string | null;
  /** Custom Options */
  custom_options: string | null;
  /** Filters */
  filters_json: string | null;
  /** Dynamic Filters */
  dynamic_filters_json: string | null;
  /** Is Public */
  is_public: 0 | 1;
  /** Is Standard */
  is_standard: 0 | 1;
  /** Module */
  module: string | null;
  /** Roles */
  roles: HasRole[];
}
