// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
import type { DocumentNamingRuleCondition } from "./document_naming_rule_condition";

/** Gives documents that meet conditions names with a prefix and a counter of their own. */
export interface DocumentNamingRule {
  doctype: "Document Naming Rule";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** Document Type */
  document_type: string;
  /** Disabled */
  disabled: 0 | 1;
  /** The active rule with the highest priority whose conditions are met gives the name. */
  priority: number;
  /** Text before the number, e.g. HR-EMP-.YYYY.-; the parts between dots may be YYYY, MM, DD or a fieldname. */
  prefix: string;
  /** The number is filled up with zeros to so many digits. */
  prefix_digits: number;
  /** Conditions */
  conditions: DocumentNamingRuleCondition[];
}
