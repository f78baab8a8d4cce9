// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
import type { HasRole } from "./has_role";

/** Roles that are given together. */
export interface RoleProfile {
  doctype: "Role Profile";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** Role Profile */
  role_profile: string;
  /** Roles */
  roles: HasRole[];
}
