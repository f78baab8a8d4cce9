// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** One figure, and how it changed. */
export interface NumberCard {
  doctype: "Number Card";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** Label */
  label: string;
  /** Type */
  type: "Document Type" | "Report" | "Custom" | null;
  /** Document Type */
  document_type: string | null;
  /** Parent Document Type */
  parent_document_type: string | null;
  /** Function */
  function: "Count" | "Sum" | "Average" | "Minimum" | "Maximum" | null;
  /** The number that is added up or averaged. */
  aggregate_function_based_on: string | null;
  /** Report Name */
  report_name: string | null;
  /** Report Field */
  report_field: string | null;
  /** Report Function */
  report_function: "Sum" | "Average" | "Minimum" | "Maximum" | null;
  /** Dotted path of a function that is open to HTTP. */
  method: string | null;
  /** Show Percentage Stats */
  show_percentage_stats: 0 | 1;
  /** Stats Time Interval */
  stats_time_interval: "Daily" | "Weekly" | "Monthly" | "Yearly" | null;
  /** Color */
  color: string | null;
  /** Currency */
  currency: string | null;
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
}
