// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
import type { ApprovalDelegationScope } from "./approval_delegation_scope";

/** Somebody else decides for an approver during a time. */
export interface ApprovalDelegation {
  doctype: "Approval Delegation";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** Whose decisions are handed over. */
  delegator: string;
  /** Who decides meanwhile; never on requests of the delegator or their own. */
  delegate: string;
  /** Tells the delegator about each decision. */
  notify_delegator: 0 | 1;
  /** Made by an approved absence; it ends with it. */
  is_automatic: 0 | 1;
  /** From */
  from_datetime: string;
  /** To */
  to_datetime: string;
  /** Which approvals are handed over. */
  scope: "All" | "DocType List";
  /** Document Types */
  document_types: ApprovalDelegationScope[];
  /** Seen by the delegate. */
  reason: string | null;
  /** Source Doctype */
  source_doctype: string | null;
  /** Source Name */
  source_name: string | null;
}
