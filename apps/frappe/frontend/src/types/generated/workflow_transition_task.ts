// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
export interface WorkflowTransitionTask {
  doctype: "Workflow Transition Task";
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
  /** Name of a method that an installed app offers to workflows. */
  task: string;
  /** Run by a job once the action is made; otherwise at once, so that a failure undoes the action. */
  asynchronous: 0 | 1;
  /** Enabled */
  enabled: 0 | 1;
}
