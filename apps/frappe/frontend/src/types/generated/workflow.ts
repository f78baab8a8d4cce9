// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
import type { WorkflowDocumentState } from "./workflow_document_state";
import type { WorkflowTransition } from "./workflow_transition";

/** States of a document, who moves it from one to the next, and when. */
export interface Workflow {
  doctype: "Workflow";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** Workflow Name */
  workflow_name: string;
  /** Document Type */
  document_type: string;
  /** Is Active */
  is_active: 0 | 1;
  /** Don't Override Status */
  override_status: 0 | 1;
  /** Send Email Alert */
  send_email_alert: 0 | 1;
  /** States */
  states: WorkflowDocumentState[];
  /** Transitions */
  transitions: WorkflowTransition[];
  /** Workflow State Field */
  workflow_state_field: string;
  /** Workflow Data */
  workflow_data: unknown;
}
