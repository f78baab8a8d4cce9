// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
export interface DocTypeState {
  doctype: "DocType State";
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
  /** Title */
  title: string;
  /** Color */
  color: "Blue" | "Cyan" | "Gray" | "Green" | "Light Blue" | "Orange" | "Pink" | "Purple" | "Red" | "Yellow";
  /** Custom */
  custom: 0 | 1;
}
