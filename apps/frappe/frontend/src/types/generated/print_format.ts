// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** How a document looks on paper. */
export interface PrintFormat {
  doctype: "Print Format";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** DocType */
  doc_type: string;
  /** Module */
  module: string | null;
  /** Standard */
  standard: "No" | "Yes" | null;
  /** Disabled */
  disabled: 0 | 1;
  /** Custom Format */
  custom_format: 0 | 1;
  /** Default Print Language */
  default_print_language: string | null;
  /** Print Format Type */
  print_format_type: "Jinja" | "JS" | null;
  /** PDF Generator */
  pdf_generator: "plutoprint" | "chrome" | null;
  /** Raw Printing */
  raw_printing: 0 | 1;
  /** Raw Commands */
  raw_commands: string | null;
  /** Align Labels Right */
  align_labels_right: 0 | 1;
  /** Show Section Headings */
  show_section_headings: 0 | 1;
  /** Line Breaks */
  line_breaks: 0 | 1;
  /** Absolute Value */
  absolute_value: 0 | 1;
  /** Margin Top */
  margin_top: number;
  /** Margin Bottom */
  margin_bottom: number;
  /** Margin Left */
  margin_left: number;
  /** Margin Right */
  margin_right: number;
  /** Page Number */
  page_number: "Hide" | "Top Left" | "Top Center" | "Top Right" | "Bottom Left" | "Bottom Center" | "Bottom Right" | null;
  /** Font */
  font: string | null;
  /** Font Size */
  font_size: number;
  /** HTML */
  html: string | null;
  /** CSS */
  css: string | null;
  /** Format Data */
  format_data: unknown;
}
