// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** Entitlement from a number of completed years on. */
export interface LeavePolicyTenureBracket {
  doctype: "Leave Policy Tenure Bracket";
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
  /** Years are complete on the anniversary itself. */
  from_completed_years: number;
  /** Replaces the annual entitlement of the policy. */
  annual_entitlement: number;
}
