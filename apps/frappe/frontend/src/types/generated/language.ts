// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** A language people may choose. */
export interface Language {
  doctype: "Language";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** Language Code */
  language_code: string;
  /** Language Name */
  language_name: string;
  /** Enabled */
  enabled: 0 | 1;
  /** Based on */
  based_on: string | null;
}
