// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** A set of rights that people hold. */
export interface Role {
  doctype: "Role";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** Role Name */
  role_name: string;
  /** Desk Access */
  desk_access: 0 | 1;
  /** Disabled */
  disabled: 0 | 1;
  /** Is Custom */
  is_custom: 0 | 1;
  /** Two Factor Auth */
  two_factor_auth: 0 | 1;
  /** Home Page */
  home_page: string | null;
  /** Restrict to Domain */
  restrict_to_domain: string | null;
}
