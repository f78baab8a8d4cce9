// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** JavaScript that an administrator adds to the forms or lists of a DocType. */
export interface ClientScript {
  doctype: "Client Script";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** DocType */
  dt: string;
  /** Apply To */
  view: "List" | "Form";
  /** Module */
  module: string | null;
  /** Enabled */
  enabled: 0 | 1;
  /** For example: frappe.ui.form.on("Task", { refresh(frm) { frm.set_intro("Hello"); } }) */
  script: string | null;
}
