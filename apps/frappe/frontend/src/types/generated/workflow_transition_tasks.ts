// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
import type { WorkflowTransitionTask } from "./workflow_transition_task";

/** What the system does when an action of a workflow is made, in this order. */
export interface WorkflowTransitionTasks {
  doctype: "Workflow Transition Tasks";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** Tasks */
  tasks: WorkflowTransitionTask[];
}
