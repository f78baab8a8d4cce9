// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** What people do to move a document on. */
export interface WorkflowActionMaster {
  doctype: "Workflow Action Master";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** Action */
  workflow_action_name: string;
}
