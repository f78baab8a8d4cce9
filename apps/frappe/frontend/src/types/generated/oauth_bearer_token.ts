// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** Tokens with which a program acts for somebody. Only hashes of them are stored; deleting one ends it. */
export interface OAuthBearerToken {
  doctype: "OAuth Bearer Token";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** Client */
  client: string;
  /** User */
  user: string;
  /** Scopes */
  scopes: string | null;
  /** Status */
  status: "Active" | "Revoked" | null;
  /** Expires At */
  expires_at: string | null;
  /** Can Be Renewed Until */
  refresh_expires_at: string | null;
  /** When the person let the program in; renewed tokens keep it. */
  let_in_on: string | null;
  /** Last Used On */
  last_used_on: string | null;
  /** Family */
  family: string | null;
  /** Token Hash */
  token_hash: string | null;
  /** Refresh Hash */
  refresh_hash: string | null;
}
