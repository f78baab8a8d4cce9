// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** One stage of an approval route. */
export interface ApprovalRouteStage {
  doctype: "Approval Route Stage";
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
  /** Stage Title */
  stage_title: string;
  /** Whom the stage asks. */
  approver_source: "Reports To" | "Reports To Level" | "Department Head" | "HR Partner" | "Team Lead" | "Role" | "User" | "Document Field";
  /** 1 is the manager, 2 the manager's manager. */
  level: number;
  /** Role */
  role: string | null;
  /** User */
  user: string | null;
  /** Field of the document that holds a user or an employee. */
  document_field: string | null;
  /** Python over doc. The stage is passed over where it is false. */
  condition: string | null;
  /** How many of those asked must approve. */
  mode: "Any" | "All" | "K of N";
  /** Approvals needed. */
  k: number;
  /** Hours to decide in. 0: no limit. */
  sla_hours: number;
  /** What happens when the hours are over. */
  on_timeout: "Remind" | "Escalate" | "Approve" | "Reject" | null;
  /** Passed over when it names the requester; otherwise it moves one level up. */
  skip_if_requester: 0 | 1;
  /** Who approved an earlier stage is not asked again. */
  skip_if_already_approved: 0 | 1;
}
