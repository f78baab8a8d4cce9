// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
export interface InstalledApplication {
  doctype: "Installed Application";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  parent: string;
  parentfield: string;
  parenttype: string;
  /** App Name */
  app_name: string;
  /** App Version */
  app_version: string;
  /** Git Branch */
  git_branch: string | null;
}
