// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** A field of a web form. */
export interface WebFormField {
  doctype: "Web Form Field";
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
  /** Fieldname */
  fieldname: string;
  /** That of the DocType's field when left out. */
  fieldtype: string | null;
  /** Label */
  label: string | null;
  /** Options */
  options: string | null;
  /** Mandatory */
  reqd: 0 | 1;
  /** Read Only */
  read_only: 0 | 1;
  /** Hidden */
  hidden: 0 | 1;
  /** Show In Filter */
  show_in_filter: 0 | 1;
  /** Offer every record of a link, also those that the sender may not read. */
  allow_read_on_all_link_options: 0 | 1;
  /** Default */
  default: string | null;
  /** Max Length */
  max_length: number;
  /** Max Value */
  max_value: number;
  /** Precision */
  precision: number;
  /** Depends On */
  depends_on: string | null;
  /** Mandatory Depends On */
  mandatory_depends_on: string | null;
  /** Read Only Depends On */
  read_only_depends_on: string | null;
  /** Description */
  description: string | null;
}
