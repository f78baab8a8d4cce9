// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** Which leave policy counts for a person, and when. */
export interface LeavePolicyAssignment {
  doctype: "Leave Policy Assignment";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** Employee */
  employee: string;
  /** Employee Name */
  employee_name: string | null;
  /** Leave Policy */
  leave_policy: string;
  /** Taken from the policy. */
  leave_type: string;
  /** First day the policy counts for the person. Two assignments of one type never overlap. */
  effective_from: string;
  /** Last day. Empty: until further notice. */
  effective_to: string | null;
  /** For negotiated contracts. 0: as in the policy. */
  annual_override: number;
  /** Why this person has this policy or another entitlement. */
  reason: string | null;
}
