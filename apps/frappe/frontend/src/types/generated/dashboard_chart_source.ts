// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** A function of an app that gives a chart its figures. */
export interface DashboardChartSource {
  doctype: "Dashboard Chart Source";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** Source Name */
  source_name: string;
  /** Module */
  module: string;
  /** Timeseries */
  timeseries: 0 | 1;
}
