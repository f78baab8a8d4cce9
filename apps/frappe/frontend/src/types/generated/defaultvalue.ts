// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
export interface DefaultValue {
  doctype: "DefaultValue";
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
  /** Key */
  defkey: string;
  /** Value */
  defvalue: string | null;
}
