/** One document that waits for the person, as the server describes it. */
export interface Waiting {
  doctype: string;
  label: string;
  name: string;
  title: string;
  state: string;
  since: string;
  modified: string;
  requester: { name: string; full_name: string | null; image?: string | null };
  summary: string;
  transitions: string[];
}
