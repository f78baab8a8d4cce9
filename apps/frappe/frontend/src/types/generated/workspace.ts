// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
import type { HasRole } from "./has_role";

/** The page of a module as an administrator arranged it: shortcuts, lists, reports and figures. */
export interface Workspace {
  doctype: "Workspace";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** Name */
  label: string;
  /** Title */
  title: string;
  /** Module */
  module: string | null;
  /** Icon */
  icon: string | null;
  /** Public */
  public: 0 | 1;
  /** Is Hidden */
  is_hidden: 0 | 1;
  /** For User */
  for_user: string | null;
  /** Parent Page */
  parent_page: string | null;
  /** Sequence */
  sequence_id: number;
  /** Who sees the page; empty: everybody who may open something on it. */
  roles: HasRole[];
  /** The blocks of the page as JSON. They are arranged on the page itself. */
  content: unknown;
}
