// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
export interface CommunicationLink {
  doctype: "Communication Link";
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
  /** Link DocType */
  link_doctype: string;
  /** Link Name */
  link_name: string;
  /** Link Title */
  link_title: string | null;
}
