// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
import type { DocField } from "./docfield";
import type { DocPerm } from "./docperm";
import type { DocTypeAction } from "./doctype_action";
import type { DocTypeLink } from "./doctype_link";
import type { DocTypeState } from "./doctype_state";

/** A kind of record: its fields, permissions and behaviour. */
export interface DocType {
  doctype: "DocType";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** Module */
  module: string;
  /** Description */
  description: string | null;
  /** Documentation */
  documentation: string | null;
  /** Child Table */
  istable: 0 | 1;
  /** Single */
  issingle: 0 | 1;
  /** Tree */
  is_tree: 0 | 1;
  /** Parent Field */
  nsm_parent_field: string | null;
  /** Submittable */
  is_submittable: 0 | 1;
  /** Virtual */
  is_virtual: 0 | 1;
  /** Custom */
  custom: 0 | 1;
  /** Append Only */
  append_only: 0 | 1;
  /** Anonymous */
  anonymous: 0 | 1;
  /** No Audit Entries */
  no_audit: 0 | 1;
  /** Fields */
  fields: DocField[];
  /** Naming Rule */
  naming_rule: "" | "Set by user" | "Autoincrement" | "By fieldname" | "By \"Naming Series\" field" | "Expression" | "Expression (old style)" | "Random" | "UUID" | "By script" | null;
  /** Autoname */
  autoname: string | null;
  /** Allow Rename */
  allow_rename: 0 | 1;
  /** Title Field */
  title_field: string | null;
  /** Show Title Field in Link */
  show_title_field_in_link: 0 | 1;
  /** Translated Doctype */
  translated_doctype: 0 | 1;
  /** Search Fields */
  search_fields: string | null;
  /** Image Field */
  image_field: string | null;
  /** Timeline Field */
  timeline_field: string | null;
  /** Sort Field */
  sort_field: string | null;
  /** Sort Order */
  sort_order: "ASC" | "DESC" | null;
  /** Icon */
  icon: string | null;
  /** Color */
  color: string | null;
  /** Document Type */
  document_type: "" | "Document" | "Setup" | "System" | "Other" | null;
  /** Default View */
  default_view: string | null;
  /** Force Re Route to Default View */
  force_re_route_to_default_view: 0 | 1;
  /** Is Calendar and Gantt */
  is_calendar_and_gantt: 0 | 1;
  /** Show Preview Popup */
  show_preview_popup: 0 | 1;
  /** Show Name in Global Search */
  show_name_in_global_search: 0 | 1;
  /** Restrict to Domain */
  restrict_to_domain: string | null;
  /** Default Print Format */
  default_print_format: string | null;
  /** Editable Grid */
  editable_grid: 0 | 1;
  /** Quick Entry */
  quick_entry: 0 | 1;
  /** Hide Copy */
  allow_copy: 0 | 1;
  /** Hide Toolbar */
  hide_toolbar: 0 | 1;
  /** Max Attachments */
  max_attachments: number;
  /** Users Cannot Create */
  in_create: 0 | 1;
  /** Users Cannot Search */
  read_only: 0 | 1;
  /** Beta */
  beta: 0 | 1;
  /** Track Changes */
  track_changes: 0 | 1;
  /** Track Seen */
  track_seen: 0 | 1;
  /** Track Views */
  track_views: 0 | 1;
  /** Allow Import */
  allow_import: 0 | 1;
  /** Allow Auto Repeat */
  allow_auto_repeat: 0 | 1;
  /** Allow Events in Timeline */
  allow_events_in_timeline: 0 | 1;
  /** Queue in Background */
  queue_in_background: 0 | 1;
  /** Make Attachments Public */
  make_attachments_public: 0 | 1;
  /** Subject Field */
  subject_field: string | null;
  /** Sender Field */
  sender_field: string | null;
  /** Sender Name Field */
  sender_name_field: string | null;
  /** Email Append to */
  email_append_to: 0 | 1;
  /** Default Email Template */
  default_email_template: string | null;
  /** Has Web View */
  has_web_view: 0 | 1;
  /** Allow Guest to View */
  allow_guest_to_view: 0 | 1;
  /** Route */
  route: string | null;
  /** Is Published Field */
  is_published_field: string | null;
  /** Website Search Field */
  website_search_field: string | null;
  /** Index Web Pages for Search */
  index_web_pages_for_search: 0 | 1;
  /** Permissions */
  permissions: DocPerm[];
  /** Actions */
  actions: DocTypeAction[];
  /** Links */
  links: DocTypeLink[];
  /** States */
  states: DocTypeState[];
  /** Engine */
  engine: string | null;
  /** Migration Hash */
  migration_hash: string | null;
}
