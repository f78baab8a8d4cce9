// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** Limits a person to certain records. */
export interface UserPermission {
  doctype: "User Permission";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** User */
  user: string;
  /** Allow */
  allow: string;
  /** For Value */
  for_value: string;
  /** Is Default */
  is_default: 0 | 1;
  /** Apply to All Doctypes */
  apply_to_all_doctypes: 0 | 1;
  /** Applicable for */
  applicable_for: string | null;
  /** Hide Descendants */
  hide_descendants: 0 | 1;
}
