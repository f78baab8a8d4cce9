// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** A text of the site in another language. */
export interface Translation {
  doctype: "Translation";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** Language */
  language: string;
  /** Context */
  context: string | null;
  /** Source Text */
  source_text: string;
  /** Translated Text */
  translated_text: string;
}
