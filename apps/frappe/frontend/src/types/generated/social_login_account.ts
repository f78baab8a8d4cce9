// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** An account of elsewhere with which a user has signed in. Deleting it lets the address be matched anew. */
export interface SocialLoginAccount {
  doctype: "Social Login Account";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** Provider */
  provider: string;
  /** User */
  user: string;
  /** What the provider calls the person; it never changes. */
  subject: string;
}
