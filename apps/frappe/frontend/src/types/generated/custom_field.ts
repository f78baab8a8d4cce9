// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** A field that this site adds to a DocType. */
export interface CustomField {
  doctype: "Custom Field";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** DocType */
  dt: string;
  /** Label */
  label: string | null;
  /** Type */
  fieldtype: "Attach" | "Attach Image" | "Autocomplete" | "Barcode" | "Button" | "Check" | "Code" | "Color" | "Column Break" | "Currency" | "Data" | "Date" | "Datetime" | "Duration" | "Dynamic Link" | "Float" | "Fold" | "Geolocation" | "HTML" | "HTML Editor" | "Heading" | "Icon" | "Image" | "Int" | "JSON" | "Link" | "Long Text" | "Markdown Editor" | "Password" | "Percent" | "Phone" | "Rating" | "Read Only" | "Section Break" | "Select" | "Signature" | "Small Text" | "Tab Break" | "Table" | "Table MultiSelect" | "Text" | "Text Editor" | "Time";
  /** Fieldname */
  fieldname: string;
  /** Insert After */
  insert_after: string | null;
  /** Options */
  options: string | null;
  /** Default */
  default: string | null;
  /** Length */
  length: number;
  /** Precision */
  precision: "" | "0" | "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9" | null;
  /** Fetch from */
  fetch_from: string | null;
  /** Fetch If Empty */
  fetch_if_empty: 0 | 1;
  /** Mandatory */
  reqd: 0 | 1;
  /** Unique */
  unique: 0 | 1;
  /** Index */
  search_index: 0 | 1;
  /** Not Nullable */
  not_nullable: 0 | 1;
  /** Set Only Once */
  set_only_once: 0 | 1;
  /** Allow on Submit */
  allow_on_submit: 0 | 1;
  /** No Copy */
  no_copy: 0 | 1;
  /** Non Negative */
  non_negative: 0 | 1;
  /** Virtual */
  is_virtual: 0 | 1;
  /** Mandatory Depends on */
  mandatory_depends_on: string | null;
  /** Hidden */
  hidden: 0 | 1;
  /** Read Only */
  read_only: 0 | 1;
  /** Read Only Depends on */
  read_only_depends_on: string | null;
  /** Depends on */
  depends_on: string | null;
  /** Collapsible */
  collapsible: 0 | 1;
  /** Collapsible Depends on */
  collapsible_depends_on: string | null;
  /** Bold */
  bold: 0 | 1;
  /** Hide Border */
  hide_border: 0 | 1;
  /** Hide Days */
  hide_days: 0 | 1;
  /** Hide Seconds */
  hide_seconds: 0 | 1;
  /** Print Hide */
  print_hide: 0 | 1;
  /** Print Hide If No Value */
  print_hide_if_no_value: 0 | 1;
  /** Report Hide */
  report_hide: 0 | 1;
  /** Columns */
  columns: number;
  /** Width */
  width: string | null;
  /** Print Width */
  print_width: string | null;
  /** Max Height */
  max_height: string | null;
  /** In List View */
  in_list_view: 0 | 1;
  /** In Standard Filter */
  in_standard_filter: 0 | 1;
  /** In Filter */
  in_filter: 0 | 1;
  /** In Preview */
  in_preview: 0 | 1;
  /** In Global Search */
  in_global_search: 0 | 1;
  /** Allow in Quick Entry */
  allow_in_quick_entry: 0 | 1;
  /** Show Dashboard */
  show_dashboard: 0 | 1;
  /** Show on Timeline */
  show_on_timeline: 0 | 1;
  /** Permission Level */
  permlevel: number;
  /** Ignore User Permissions */
  ignore_user_permissions: 0 | 1;
  /** Mask */
  mask: 0 | 1;
  /** Ignore Xss Filter */
  ignore_xss_filter: 0 | 1;
  /** Translatable */
  translatable: 0 | 1;
  /** Sort Options */
  sort_options: 0 | 1;
  /** Remember Last Selected Value */
  remember_last_selected_value: 0 | 1;
  /** Link Filters */
  link_filters: string | null;
  /** Allow Bulk Edit */
  allow_bulk_edit: 0 | 1;
  /** Make Attachment Public */
  make_attachment_public: 0 | 1;
  /** Is System Generated */
  is_system_generated: 0 | 1;
  /** Module */
  module: string | null;
  /** Description */
  description: string | null;
  /** Placeholder */
  placeholder: string | null;
  /** Documentation URL */
  documentation_url: string | null;
}
