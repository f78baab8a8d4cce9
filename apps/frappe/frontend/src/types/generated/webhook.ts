// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
import type { WebhookData } from "./webhook_data";
import type { WebhookHeader } from "./webhook_header";

/** Tells another program by an HTTP request that something happened to a document. */
export interface Webhook {
  doctype: "Webhook";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** Enabled */
  enabled: 0 | 1;
  /** DocType */
  webhook_doctype: string;
  /** Event */
  webhook_docevent: "after_insert" | "on_update" | "on_submit" | "on_cancel" | "on_trash" | "on_update_after_submit" | "on_change";
  /** A Python expression over doc, e.g. doc.status == "Approved". Empty is always. */
  condition: string | null;
  /** Where the request goes. Private addresses only when the site's configuration names them. */
  request_url: string;
  /** The URL is Jinja over doc, e.g. https://example.com/{{ doc.name | urlencode }}. */
  is_dynamic_url: 0 | 1;
  /** Request Method */
  request_method: "POST" | "PUT" | "PATCH" | "DELETE";
  /** 1 to 60. */
  timeout: number;
  /** Queue of background jobs. Empty is default. */
  background_jobs_queue: string | null;
  /** Request Structure */
  request_structure: "JSON" | "Form URL-Encoded";
  /** Headers */
  webhook_headers: WebhookHeader[];
  /** Fields of the document and the names under which they are sent. Empty sends doctype, name and event. */
  webhook_data: WebhookData[];
  /** Instead of Data: JSON with places, e.g. {"title": "{{ doc.title }}", "days": {{ doc.days | json }}}. */
  webhook_json: string | null;
  /** Adds the header X-Frappe-Webhook-Signature: base64 of HMAC-SHA256 over the body. */
  enable_security: 0 | 1;
  /** Secret */
  webhook_secret: string | null;
}
