// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
import type { WorkflowActionPermittedRole } from "./workflow_action_permitted_role";

/** A document that waits for somebody. */
export interface WorkflowAction {
  doctype: "Workflow Action";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** Status */
  status: "Open" | "Completed" | null;
  /** Reference Doctype */
  reference_doctype: string | null;
  /** Reference Name */
  reference_name: string | null;
  /** Workflow State */
  workflow_state: string | null;
  /** User */
  user: string | null;
  /** Permitted Roles */
  permitted_roles: WorkflowActionPermittedRole[];
  /** Completed by */
  completed_by: string | null;
  /** Completed by Role */
  completed_by_role: string | null;
}
