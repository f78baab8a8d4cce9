// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** Something to be done by somebody. */
export interface ToDo {
  doctype: "ToDo";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** Status */
  status: "Open" | "Closed" | "Cancelled" | null;
  /** Priority */
  priority: "High" | "Medium" | "Low" | null;
  /** Due Date */
  date: string | null;
  /** Allocated To */
  allocated_to: string | null;
  /** Description */
  description: string;
  /** Reference Type */
  reference_type: string | null;
  /** Reference Name */
  reference_name: string | null;
  /** Role */
  role: string | null;
  /** Assigned by */
  assigned_by: string | null;
  /** Assigned by Full Name */
  assigned_by_full_name: string | null;
  /** Sender */
  sender: string | null;
  /** Assignment Rule */
  assignment_rule: string | null;
}
