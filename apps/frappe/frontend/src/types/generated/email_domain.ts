// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** A mail server that several accounts share. */
export interface EmailDomain {
  doctype: "Email Domain";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** Domain Name */
  domain_name: string;
  /** Host name of the server that takes the mail. */
  smtp_server: string | null;
  /** Usually 587 with TLS, 465 with SSL. */
  smtp_port: number;
  /** Use TLS */
  use_tls: 0 | 1;
  /** Use SSL */
  use_ssl_for_outgoing: 0 | 1;
}
