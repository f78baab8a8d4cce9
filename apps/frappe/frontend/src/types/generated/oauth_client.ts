// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
import type { OAuthClientRole } from "./oauth_client_role";

/** A program that may ask people to let it act for them (OAuth 2.0, OpenID Connect). Its name is its client id. */
export interface OAuthClient {
  doctype: "OAuth Client";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** Shown to people who are asked to let it in. */
  app_name: string;
  /** Enabled */
  enabled: 0 | 1;
  /** None is for programs that cannot keep a secret, in a browser or on a phone; they must use PKCE. */
  token_endpoint_auth_method: "Client Secret Basic" | "Client Secret Post" | "None";
  /** What it may ask for: all, read, openid, profile, email, with spaces between. */
  scopes: string;
  /** Where people go afterwards, one a line; compared letter by letter. */
  redirect_uris: string;
  /** Only people with one of these roles. None means everybody. */
  allowed_roles: OAuthClientRole[];
  /** Client Secret Hash */
  client_secret_hash: string | null;
}
