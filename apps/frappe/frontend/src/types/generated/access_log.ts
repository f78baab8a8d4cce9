// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** Who took which data out. */
export interface AccessLog {
  doctype: "Access Log";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** User */
  user: string | null;
  /** Export from */
  export_from: string | null;
  /** Reference Document */
  reference_document: string | null;
  /** File Type */
  file_type: string | null;
  /** Method */
  method: string | null;
  /** Timestamp */
  timestamp: string | null;
  /** Report Name */
  report_name: string | null;
  /** Page */
  page: string | null;
  /** Filters */
  filters: string | null;
  /** Columns */
  columns: string | null;
}
