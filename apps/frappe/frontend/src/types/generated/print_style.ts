// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** CSS that is laid over every printed page. */
export interface PrintStyle {
  doctype: "Print Style";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** Print Style Name */
  print_style_name: string;
  /** Disabled */
  disabled: 0 | 1;
  /** CSS */
  css: string;
}
