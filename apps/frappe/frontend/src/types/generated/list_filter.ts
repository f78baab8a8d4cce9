// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** A saved view of a list: filters, columns, order and grouping under a name. */
export interface ListFilter {
  doctype: "List Filter";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** Filter Name */
  filter_name: string;
  /** Reference Doctype */
  reference_doctype: string;
  /** Empty: everybody who may open the list sees the view. */
  for_user: string | null;
  /** The query of the list's address. */
  view: string | null;
  /** The filters alone, as JSON, for apps that read them. */
  filters: string | null;
}
