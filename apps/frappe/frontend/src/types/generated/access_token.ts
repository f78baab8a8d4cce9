// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** A token with which a program acts as its user: Authorization: Bearer <token>. Only a hash of it is stored. */
export interface AccessToken {
  doctype: "Access Token";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** Label */
  label: string;
  /** User */
  user: string;
  /** After this day the token opens nothing. */
  expires_on: string | null;
  /** Last Used On */
  last_used_on: string | null;
  /** Token Hash */
  token_hash: string | null;
}
