// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
export interface WorkflowDocumentState {
  doctype: "Workflow Document State";
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
  /** Doc Status */
  doc_status: "0" | "1" | "2" | null;
  /** Only Allow Edit For */
  allow_edit: string;
  /** Update Field */
  update_field: string | null;
  /** Update Value */
  update_value: string | null;
  /** Evaluate As Expression */
  evaluate_as_expression: 0 | 1;
  /** Is Optional State */
  is_optional_state: 0 | 1;
  /** Avoid Status Override */
  avoid_status_override: 0 | 1;
  /** Send Email */
  send_email: 0 | 1;
  /** Next Action Email Template */
  next_action_email_template: string | null;
  /** Message */
  message: string | null;
  /** Workflow Builder ID */
  workflow_builder_id: string | null;
}
