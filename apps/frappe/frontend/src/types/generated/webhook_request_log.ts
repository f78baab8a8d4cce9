// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** One request of a webhook: what was sent, how often, and what came back. */
export interface WebhookRequestLog {
  doctype: "Webhook Request Log";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** Webhook */
  webhook: string | null;
  /** Event */
  event: string | null;
  /** Reference Doctype */
  reference_doctype: string | null;
  /** Reference Document */
  reference_document: string | null;
  /** Status */
  status: "Waiting" | "Delivered" | "Failed" | null;
  /** Tries */
  tries: number;
  /** Next Try */
  next_try: string | null;
  /** Request Method */
  request_method: string | null;
  /** URL */
  url: string | null;
  /** Content Type */
  content_type: string | null;
  /** Body */
  data: string | null;
  /** Response Status */
  response_status: number;
  /** Response */
  response: string | null;
  /** Error */
  error: string | null;
}
