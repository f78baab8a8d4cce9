// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** One person asked to decide on one document. Written by the server alone. */
export interface ApprovalTask {
  doctype: "Approval Task";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** Document Type */
  reference_doctype: string;
  /** Document */
  reference_name: string;
  /** Title */
  reference_title: string | null;
  /** Whom the document is about. */
  employee: string | null;
  /** Fingerprint of the document when it was asked about. */
  version_hash: string | null;
  /** Route */
  route: string | null;
  /** Number of the stage in the route, from 1. */
  stage: number;
  /** Stage Title */
  stage_title: string | null;
  /** How often the document was sent by then, from 1. */
  round: number;
  /** Mode */
  mode: "Any" | "All" | "K of N" | null;
  /** Approvals needed in mode K of N. */
  k: number;
  /** Who is asked now. */
  approver: string | null;
  /** Who is away and would have been asked. */
  on_behalf_of: string | null;
  /** Why it is this person. */
  why: string | null;
  /** May decide instead. */
  override_role: string | null;
  /** Fallback Role */
  fallback_role: string | null;
  /** Decision */
  decision: "Waiting" | "Approved" | "Rejected" | "Skipped" | "Moved" | "Withdrawn";
  /** Acted By */
  acted_by: string | null;
  /** Comment */
  comment: string | null;
  /** Decided by the time limit and not by a person. */
  is_automatic: 0 | 1;
  /** Created At */
  created_at: string;
  /** Due At */
  due_at: string | null;
  /** Decided At */
  decided_at: string | null;
  /** On Timeout */
  on_timeout: "Remind" | "Escalate" | "Approve" | "Reject" | null;
  /** Reminders for this task so far: one at half of the time, one at its end. */
  reminders_sent: number;
}
