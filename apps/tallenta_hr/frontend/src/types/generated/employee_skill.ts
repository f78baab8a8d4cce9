// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** One skill of an employee with its level. */
export interface EmployeeSkill {
  doctype: "Employee Skill";
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
  /** Skill */
  skill: string;
  /** 1: has tried it. 3: works alone. 5: teaches others. */
  level: "1" | "2" | "3" | "4" | "5";
  /** Who or what says so. */
  evidence: "Self" | "Manager" | "Review" | "Certificate" | "Project" | null;
  /** Assessed On */
  assessed_on: string | null;
  /** For certificates: last valid day. */
  expires_on: string | null;
}
