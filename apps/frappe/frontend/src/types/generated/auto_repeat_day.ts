// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** A day of the week on which a document is repeated. */
export interface AutoRepeatDay {
  doctype: "Auto Repeat Day";
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
  /** Day */
  day: "Monday" | "Tuesday" | "Wednesday" | "Thursday" | "Friday" | "Saturday" | "Sunday";
}
