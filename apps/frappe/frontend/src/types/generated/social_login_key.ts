// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** A place with whose accounts people sign in here (OpenID Connect). */
export interface SocialLoginKey {
  doctype: "Social Login Key";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** On the button of the sign-in page, and in the address to which people come back. */
  provider_name: string;
  /** Provider */
  social_login_provider: "Google" | "Microsoft" | "Custom";
  /** Enabled */
  enable_social_login: 0 | 1;
  /** Directory (tenant) ID. */
  tenant: string | null;
  /** Client ID */
  client_id: string | null;
  /** Client Secret */
  client_secret: string | null;
  /** Tell the provider this address. */
  redirect_url: string | null;
  /** Issuer */
  base_url: string | null;
  /** Authorization URL */
  authorize_url: string | null;
  /** Token URL */
  access_token_url: string | null;
  /** Keys URL */
  keys_url: string | null;
  /** Scopes */
  scopes: string;
}
