// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** One condition of a naming rule. */
export interface DocumentNamingRuleCondition {
  doctype: "Document Naming Rule Condition";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  parent: string;
  parentfield: string;
  parenttype: string;
  /** Field */
  field: string;
  /** Condition */
  condition: "=" | "!=" | ">" | "<" | ">=" | "<=";
  /** Value */
  value: string;
}
