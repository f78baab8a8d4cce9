// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** A state of a workflow. */
export interface WorkflowState {
  doctype: "Workflow State";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** State */
  workflow_state_name: string;
  /** Icon */
  icon: string | null;
  /** Style */
  style: "" | "Primary" | "Info" | "Success" | "Warning" | "Danger" | "Inverse" | null;
}
