// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
import type { InstalledApplication } from "./installed_application";

/** The apps of this site. */
export interface InstalledApplications {
  doctype: "Installed Applications";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** Installed Applications */
  installed_applications: InstalledApplication[];
}
