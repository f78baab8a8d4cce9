// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
import type { TeamMember } from "./team_member";

/** People who work together day to day, within one department. */
export interface Team {
  doctype: "Team";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** Team */
  team_name: string;
  /** Department */
  department: string;
  /** Lead */
  lead: string | null;
  /** Who is in the team and since when; a person may be in several teams. */
  members: TeamMember[];
}
