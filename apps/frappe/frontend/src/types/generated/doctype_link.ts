// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
export interface DocTypeLink {
  doctype: "DocType Link";
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
  /** Link Doctype */
  link_doctype: string;
  /** Link Fieldname */
  link_fieldname: string;
  /** Group */
  group: string | null;
  /** Hidden */
  hidden: 0 | 1;
  /** Is Child Table */
  is_child_table: 0 | 1;
  /** Parent Doctype */
  parent_doctype: string | null;
  /** Table Fieldname */
  table_fieldname: string | null;
  /** Custom */
  custom: 0 | 1;
}
