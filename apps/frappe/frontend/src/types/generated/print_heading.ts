// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** A title that a document may carry on paper instead of the name of its kind. */
export interface PrintHeading {
  doctype: "Print Heading";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** Print Heading */
  print_heading: string;
  /** Description */
  description: string | null;
}
