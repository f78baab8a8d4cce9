// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
export interface ReportColumn {
  doctype: "Report Column";
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
  /** Label */
  label: string;
  /** Fieldtype */
  fieldtype: "Attach" | "Attach Image" | "Autocomplete" | "Barcode" | "Button" | "Check" | "Code" | "Color" | "Column Break" | "Currency" | "Data" | "Date" | "Datetime" | "Duration" | "Dynamic Link" | "Float" | "Fold" | "Geolocation" | "HTML" | "HTML Editor" | "Heading" | "Icon" | "Image" | "Int" | "JSON" | "Link" | "Long Text" | "Markdown Editor" | "Password" | "Percent" | "Phone" | "Rating" | "Read Only" | "Section Break" | "Select" | "Signature" | "Small Text" | "Tab Break" | "Table" | "Table MultiSelect" | "Text" | "Text Editor" | "Time";
  /** Options */
  options: string | null;
  /** Width */
  width: number;
}
