// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** A remark, or a line of a record's history. */
export interface Comment {
  doctype: "Comment";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** Comment Type */
  comment_type: "Comment" | "Like" | "Info" | "Label" | "Workflow" | "Created" | "Submitted" | "Cancelled" | "Updated" | "Deleted" | "Assigned" | "Assignment Completed" | "Attachment" | "Attachment Removed" | "Shared" | "Unshared" | "Bot" | "Relinked" | "Edit";
  /** Comment Email */
  comment_email: string | null;
  /** Comment by */
  comment_by: string | null;
  /** Subject */
  subject: string | null;
  /** Reference Doctype */
  reference_doctype: string | null;
  /** Reference Name */
  reference_name: string | null;
  /** Reference Owner */
  reference_owner: string | null;
  /** Published */
  published: 0 | 1;
  /** Seen */
  seen: 0 | 1;
  /** Content */
  content: string | null;
  /** IP Address */
  ip_address: string | null;
}
