// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** How documents are printed. */
export interface PrintSettings {
  doctype: "Print Settings";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** Send Print As PDF */
  send_print_as_pdf: 0 | 1;
  /** Repeat Header Footer */
  repeat_header_footer: 0 | 1;
  /** Rows of tables may be cut at the end of a page. */
  allow_page_break_inside_tables: 0 | 1;
  /** PDF Page Size */
  pdf_page_size: "A4" | "A5" | "A3" | "Letter" | "Legal" | null;
  /** With Letterhead */
  with_letterhead: 0 | 1;
  /** Allow Print for Draft */
  allow_print_for_draft: 0 | 1;
  /** Allow Print for Cancelled */
  allow_print_for_cancelled: 0 | 1;
  /** Add Draft Heading */
  add_draft_heading: 0 | 1;
  /** Font Size */
  font_size: number;
  /** Print Style */
  print_style: string | null;
}
