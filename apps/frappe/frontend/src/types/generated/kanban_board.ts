// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
import type { KanbanBoardColumn } from "./kanban_board_column";

/** A board of cards under a name: whose records, the field that makes the columns, and what a card shows. */
export interface KanbanBoard {
  doctype: "Kanban Board";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** Name of the Board */
  kanban_board_name: string;
  /** Reference Document Type */
  reference_doctype: string;
  /** Its values are the columns: a Select field, or the state of the workflow. */
  field_name: string;
  /** Only who made it sees it. */
  private: 0 | 1;
  /** Cards say what each value is. */
  show_labels: 0 | 1;
  /** Order of the cards, e.g. "due_date asc". */
  order_by: string | null;
  /** In this order; values that are missing here follow. */
  columns: KanbanBoardColumn[];
  /** Fields of a card, as a JSON list of their names. */
  fields: string | null;
  /** Which records it shows, as a JSON list of conditions. */
  filters: string | null;
}
