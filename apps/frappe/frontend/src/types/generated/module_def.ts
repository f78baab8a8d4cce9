// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** A part of an app. */
export interface ModuleDef {
  doctype: "Module Def";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** Module Name */
  module_name: string;
  /** App Name */
  app_name: string;
  /** Custom */
  custom: 0 | 1;
}
