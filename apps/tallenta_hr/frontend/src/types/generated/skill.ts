// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** Something a person can be good at. */
export interface Skill {
  doctype: "Skill";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** Skill */
  skill_name: string;
  /** Groups skills in lists, for example Language or Framework. */
  category: string | null;
}
