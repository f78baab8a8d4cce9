// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** A person's time in a team. */
export interface TeamMember {
  doctype: "Team Member";
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
  /** Employee */
  employee: string;
  /** First day in the team. */
  from_date: string;
  /** Last day in the team. Empty: still there. */
  to_date: string | null;
}
