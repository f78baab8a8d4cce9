// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
import type { ApprovalRouteStage } from "./approval_route_stage";

/** Who approves a kind of document, one stage after the other. */
export interface ApprovalRoute {
  doctype: "Approval Route";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** Route Name */
  route_name: string;
  /** Kind of document; it needs a workflow. */
  applies_to: string;
  /** New documents take this route. */
  is_active: 0 | 1;
  /** Of several routes that fit, the one with the highest number is taken. */
  priority: number;
  /** Python over doc, for example doc.total_quantity > 5. Empty: fits every document. */
  condition: string | null;
  /** State in which documents wait for the stages. */
  pending_state: string;
  /** State that the last approval leads to. */
  approved_state: string;
  /** State that a rejection leads to. */
  rejected_state: string;
  /** Workflow action behind an approval. */
  approve_action: string;
  /** Workflow action behind a rejection. */
  reject_action: string;
  /** State in which an approved document waits to be called off. */
  cancel_pending_state: string | null;
  /** State that the last confirmation leads to. */
  cancelled_state: string | null;
  /** State that a refusal leads back to. */
  kept_state: string | null;
  /** Workflow action behind a confirmation. */
  confirm_action: string | null;
  /** Workflow action behind a refusal. */
  decline_action: string | null;
  /** Stages */
  stages: ApprovalRouteStage[];
  /** Approves where a stage names nobody but the requester. */
  fallback_role: string;
  /** May decide at any stage instead of everybody. Empty: nobody may. */
  override_role: string | null;
}
