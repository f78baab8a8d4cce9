// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** Head and foot of printed pages. */
export interface LetterHead {
  doctype: "Letter Head";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** Letter Head Name */
  letter_head_name: string;
  /** Source */
  source: "Image" | "HTML" | null;
  /** Is Default */
  is_default: 0 | 1;
  /** Disabled */
  disabled: 0 | 1;
  /** Image */
  image: string | null;
  /** Where the picture stands. */
  align: "Left" | "Center" | "Right" | null;
  /** Empty is the height of the picture. */
  image_height: number;
  /** Header */
  content: string | null;
  /** Footer Source */
  footer_source: "Image" | "HTML" | null;
  /** Footer */
  footer: string | null;
  /** Footer Image */
  footer_image: string | null;
}
