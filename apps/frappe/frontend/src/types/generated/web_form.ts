// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
import type { WebFormField } from "./web_form_field";

/** A form on the website that makes documents of a DocType. */
export interface WebForm {
  doctype: "Web Form";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** Title */
  title: string;
  /** Address of the form, without a slash in front. */
  route: string;
  /** Select DocType */
  doc_type: string;
  /** Module */
  module: string | null;
  /** Published */
  published: 0 | 1;
  /** Login Required */
  login_required: 0 | 1;
  /** What is sent does not say who sent it. */
  anonymous: 0 | 1;
  /** Is Standard */
  is_standard: 0 | 1;
  /** People may change what they sent. */
  allow_edit: 0 | 1;
  /** People may send it more than once. */
  allow_multiple: 0 | 1;
  /** Allow Delete */
  allow_delete: 0 | 1;
  /** Permissions of the DocType decide, not who sent it. */
  apply_document_permissions: 0 | 1;
  /** People see a list of what they sent. */
  show_list: 0 | 1;
  /** Max Attachment Size (MB) */
  max_attachment_size: number;
  /** Introduction */
  introduction_text: string | null;
  /** Button Label */
  button_label: string | null;
  /** Success Title */
  success_title: string | null;
  /** Success Message */
  success_message: string | null;
  /** Success URL */
  success_url: string | null;
  /** Web Form Fields */
  web_form_fields: WebFormField[];
}
