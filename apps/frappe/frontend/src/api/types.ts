/** Shapes of what the server sends to the desk. Only what the front end reads is named. */

export type Value = unknown;
export type Bit = 0 | 1;
export type Rights = Partial<Record<string, number>>;

export interface Doc {
  doctype: string;
  name: string;
  docstatus?: number;
  modified?: string;
  owner?: string;
  /** Set while the server does not know the document yet. */
  __islocal?: 1;
  [fieldname: string]: Value;
}

export interface DocField {
  fieldname: string;
  fieldtype: string;
  label?: string;
  options?: string | null;
  description?: string | null;
  placeholder?: string | null;
  default?: string | null;
  control?: string;
  reqd?: number;
  hidden?: number;
  read_only?: number;
  bold?: number;
  permlevel?: number;
  collapsible?: number;
  depends_on?: string | null;
  mandatory_depends_on?: string | null;
  read_only_depends_on?: string | null;
  collapsible_depends_on?: string | null;
  fetch_from?: string | null;
  fetch_if_empty?: number;
  in_list_view?: number;
  in_standard_filter?: number;
  in_preview?: number;
  allow_on_submit?: number;
  set_only_once?: number;
  no_copy?: number;
  length?: number;
  precision?: string | number | null;
  non_negative?: number;
  columns?: number;
  hide_border?: number;
  hide_days?: number;
  hide_seconds?: number;
  link_filters?: string | null;
  is_virtual?: number;
  [property: string]: Value;
}

export interface PermissionRow {
  role: string;
  permlevel?: number;
  [right: string]: Value;
}

export interface WorkflowState {
  state: string;
  label: string;
  style?: string | null;
  doc_status: string | number;
  allow_edit?: string | null;
}

export interface WorkflowTransition {
  state: string;
  action: string;
  label?: string;
  next_state: string;
}

export interface WorkflowMeta {
  name: string;
  state_field: string;
  override_status: number;
  states: WorkflowState[];
  transitions: WorkflowTransition[];
}

export interface Meta {
  name: string;
  label: string;
  module: string;
  app?: string;
  description?: string;
  fields: DocField[];
  permissions: PermissionRow[];
  states: { title: string; color?: string }[];
  links?: { link_doctype: string; link_fieldname: string; group?: string; hidden?: number }[];
  issingle?: number;
  istable?: number;
  is_submittable?: number;
  is_tree?: number;
  /** Field of a tree that names the parent, when it is not `parent_<doctype>`. */
  nsm_parent_field?: string | null;
  allow_rename?: number;
  in_create?: number;
  read_only?: number;
  quick_entry?: number;
  title_field?: string | null;
  image_field?: string | null;
  search_fields?: string | null;
  sort_field?: string | null;
  sort_order?: string | null;
  autoname?: string | null;
  max_attachments?: number;
  __title_field?: string | null;
  __can?: Rights;
  __workflow?: WorkflowMeta | null;
  __print_formats?: string[];
  /** Versions of its scripts, by the view they are for. */
  __scripts?: Partial<Record<"form" | "list" | "calendar", string>>;
  /** Texts of these scripts in the user's language, where there is one. */
  __words?: Record<string, string>;
  /** Its calendars: fields that say when a record begins and ends. Its own is called "". */
  __calendars?: CalendarMeta[];
}

export interface CalendarMeta {
  name: string;
  title?: string | null;
  start: string;
  end?: string | null;
  all_day?: number;
}

export interface Version {
  name: string;
  owner: string;
  creation: string;
  data: {
    changed?: [string, Value, Value][];
    added?: [string, Record<string, Value>][];
    removed?: [string, Record<string, Value>][];
    row_changed?: [string, number, string, [string, Value, Value][]][];
  };
}

export interface CommentRow {
  name: string;
  owner: string;
  creation: string;
  comment_by?: string | null;
  comment_type: string;
  content: string;
  /** Of a step of a workflow: the state it led to, as it is stored. */
  state?: string;
}

export interface AttachmentRow {
  name: string;
  file_name: string;
  file_url: string;
  is_private: number;
  file_size?: number;
  creation?: string;
  owner?: string;
}

export interface DocInfo {
  permissions: Rights;
  versions: Version[];
  comments: CommentRow[];
  workflow_logs: CommentRow[];
  attachment_logs: CommentRow[];
  info_logs: CommentRow[];
  attachments: AttachmentRow[];
  assignments?: { name: string; owner: string; description?: string | null; date?: string | null }[];
  shared?: { user: string; read?: number; write?: number; share?: number; everyone?: number }[];
  tags?: string;
  is_document_followed?: number;
  transitions: WorkflowTransition[];
}

export type Titles = Record<string, string>;
export type People = Record<string, { full_name?: string | null; image?: string | null }>;

export interface LoadedDoc {
  docs: Doc[];
  docinfo: DocInfo;
  _link_titles: Titles;
  user_info: People;
}

export interface BootDoctype {
  label: string;
  module: string;
  app: string;
  icon?: string | null;
  description?: string | null;
  issingle: number;
  is_tree: number;
  is_submittable: number;
  in_create?: number;
  title_field?: string | null;
  search_fields: string[];
  quick_entry: number;
  document_type?: string | null;
  has_workflow: number;
  can: Rights;
}

export interface BootModule {
  name: string;
  label: string;
  app: string;
  doctypes: string[];
}

export interface Boot {
  user: {
    name: string;
    full_name: string;
    email?: string;
    image?: string | null;
    roles: string[];
    language?: string | null;
    time_zone?: string | null;
    theme?: string | null;
  };
  csrf_token: string;
  /** How much waits for the person, and whether they decide on anything. */
  approvals?: { waiting: number; approver: number };
  unread_notices?: number;
  lang: string;
  version: string;
  developer_mode?: number;
  demo?: number;
  site: {
    name: string;
    title: string;
    time_zone: string;
    date_format: string;
    number_format: string;
    first_day_of_week: number;
    currency?: string | null;
    float_precision: number;
  };
  doctypes: Record<string, BootDoctype>;
  /** What the person chose, by DocType. */
  user_settings?: Record<string, Record<string, unknown>>;
  modules: BootModule[];
}

export interface LinkAnswer {
  value: string;
  label: string;
  description?: string;
}
