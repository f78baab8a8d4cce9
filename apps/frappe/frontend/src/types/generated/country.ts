// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** A country. */
export interface Country {
  doctype: "Country";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** Country Name */
  country_name: string;
  /** Code */
  code: string | null;
  /** Date Format */
  date_format: string | null;
  /** Time Format */
  time_format: string | null;
  /** Time Zones */
  time_zones: string | null;
}
