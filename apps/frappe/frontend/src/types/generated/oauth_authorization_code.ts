// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** A code with which a program fetches its tokens, once, within minutes. Only a hash of it is stored. */
export interface OAuthAuthorizationCode {
  doctype: "OAuth Authorization Code";
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
  /** Redirect URI */
  redirect_uri: string | null;
  /** Expires At */
  expires_at: string | null;
  /** Used */
  used: 0 | 1;
  /** Auth Time */
  auth_time: number;
  /** Code Hash */
  code_hash: string | null;
  /** Nonce */
  nonce: string | null;
  /** Code Challenge */
  code_challenge: string | null;
  /** Code Challenge Method */
  code_challenge_method: string | null;
}
