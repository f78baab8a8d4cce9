// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
export interface WorkflowTransition {
  doctype: "Workflow Transition";
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
  /** State */
  state: string;
  /** Action */
  action: string;
  /** Next State */
  next_state: string;
  /** Allowed */
  allowed: string;
  /** Allow Self Approval */
  allow_self_approval: 0 | 1;
  /** Only these people may act: field:<fieldname> of a user, or the dotted path of a function. */
  approver: string | null;
  /** Condition */
  condition: string | null;
  /** What the system does when this action is made. */
  transition_tasks: string | null;
  /** Workflow Builder ID */
  workflow_builder_id: string | null;
}
