// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** An address that the site sends mail from. */
export interface EmailAccount {
  doctype: "Email Account";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** The name that recipients see. */
  email_account_name: string;
  /** Email Address */
  email_id: string;
  /** Enable Outgoing */
  enable_outgoing: 0 | 1;
  /** Mail of senders without an account of their own leaves through this one. */
  default_outgoing: 0 | 1;
  /** For servers that take mail only from their own address. */
  always_use_account_email_id_as_sender: 0 | 1;
  /** Always Show This Name */
  always_use_account_name_as_sender_name: 0 | 1;
  /** Domain */
  domain: string | null;
  /** SMTP Server */
  smtp_server: string | null;
  /** SMTP Port */
  smtp_port: number;
  /** Use TLS */
  use_tls: 0 | 1;
  /** Use SSL */
  use_ssl_for_outgoing: 0 | 1;
  /** No Sign-In Needed */
  no_smtp_authentication: 0 | 1;
  /** Other Login Name */
  login_id_is_different: 0 | 1;
  /** Login Name */
  login_id: string | null;
  /** Password */
  password: string | null;
}
