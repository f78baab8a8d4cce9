// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** Who stands above whom, each pair once, with oneself. Kept by the employees themselves, so that lists of a manager are quick. */
export interface ReportingLine {
  doctype: "Reporting Line";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** Above */
  above: string;
  /** Below */
  below: string;
}
