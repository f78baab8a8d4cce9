// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
import type { AssignmentRuleDay } from "./assignment_rule_day";
import type { AssignmentRuleUser } from "./assignment_rule_user";

/** Gives documents to people when a condition holds, and takes them back. */
export interface AssignmentRule {
  doctype: "Assignment Rule";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** DocType */
  document_type: string;
  /** Disabled */
  disabled: 0 | 1;
  /** Of several rules that apply, the one with the highest number assigns. */
  priority: number;
  /** A date of the document that becomes the due date of the task, also when it changes. */
  due_date_based_on: string | null;
  /** A Python expression over doc, e.g. doc.status == "Open". */
  assign_condition: string;
  /** When it holds, open tasks of this rule are taken back. */
  unassign_condition: string | null;
  /** When it holds, open tasks of this rule are done. */
  close_condition: string | null;
  /** What the task says; may hold places like {{ doc.name }}. Empty asks to look at the document. */
  description: string | null;
  /** In turn, to who has the fewest open tasks about this DocType, or to the user in a field. */
  rule: "Round Robin" | "Load Balancing" | "Based on Field";
  /** A field that links to User, or owner. */
  field: string | null;
  /** Users */
  users: AssignmentRuleUser[];
  /** Days on which the rule assigns. None means every day. */
  assignment_days: AssignmentRuleDay[];
  /** Who was chosen last. */
  last_user: string | null;
}
