// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** One document type that a delegation covers. */
export interface ApprovalDelegationScope {
  doctype: "Approval Delegation Scope";
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
  /** Document Type */
  document_type: string;
}
