// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** A column of a board. */
export interface KanbanBoardColumn {
  doctype: "Kanban Board Column";
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
  /** Value */
  column_name: string;
  /** An archived column is not shown. */
  status: "Active" | "Archived" | null;
  /** Colour */
  indicator: "" | "Blue" | "Cyan" | "Gray" | "Green" | "Light Blue" | "Orange" | "Pink" | "Purple" | "Red" | "Yellow" | null;
}
