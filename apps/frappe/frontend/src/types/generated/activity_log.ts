// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** Sign-ins and other things people did. */
export interface ActivityLog {
  doctype: "Activity Log";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** Subject */
  subject: string;
  /** Operation */
  operation: "" | "Login" | "Logout" | "Impersonate" | null;
  /** Status */
  status: "" | "Success" | "Failed" | "Linked" | "Closed" | null;
  /** User */
  user: string | null;
  /** Full Name */
  full_name: string | null;
  /** IP Address */
  ip_address: string | null;
  /** Communication Date */
  communication_date: string | null;
  /** Reference Doctype */
  reference_doctype: string | null;
  /** Reference Name */
  reference_name: string | null;
  /** Content */
  content: string | null;
}
