// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
export interface DocTypeAction {
  doctype: "DocType Action";
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
  /** Label */
  label: string;
  /** Action Type */
  action_type: "Server Action" | "Route";
  /** Action */
  action: string;
  /** Group */
  group: string | null;
  /** Hidden */
  hidden: 0 | 1;
  /** Custom */
  custom: 0 | 1;
}
