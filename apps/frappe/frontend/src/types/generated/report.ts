// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
import type { HasRole } from "./has_role";
import type { ReportColumn } from "./report_column";
import type { ReportFilter } from "./report_filter";

/** Figures out of records. */
export interface Report {
  doctype: "Report";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** Report Name */
  report_name: string;
  /** For DocType */
  ref_doctype: string;
  /** Reference Report */
  reference_report: string | null;
  /** Module */
  module: string | null;
  /** Report Type */
  report_type: "Report Builder" | "Query Report" | "Script Report" | "Custom Report";
  /** Is Standard */
  is_standard: "No" | "Yes" | null;
  /** Disabled */
  disabled: 0 | 1;
  /** Add Total Row */
  add_total_row: 0 | 1;
  /** Add Translate Data */
  add_translate_data: 0 | 1;
  /** Prepared Report */
  prepared_report: 0 | 1;
  /** Timeout */
  timeout: number;
  /** Letter Head */
  letter_head: string | null;
  /** Filters */
  filters: ReportFilter[];
  /** Columns */
  columns: ReportColumn[];
  /** Query */
  query: string | null;
  /** Report Script */
  report_script: string | null;
  /** Javascript */
  javascript: string | null;
  /** Settings */
  json: string | null;
  /** Roles */
  roles: HasRole[];
}
