// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** What became of one record of an import. */
export interface DataImportLog {
  doctype: "Data Import Log";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** Data Import */
  data_import: string | null;
  /** Row Indexes */
  row_indexes: string | null;
  /** Success */
  success: 0 | 1;
  /** Docname */
  docname: string | null;
  /** Messages */
  messages: string | null;
  /** Exception */
  exception: string | null;
  /** The row in which the record begins. */
  log_index: number;
  /** Action */
  action: "" | "Inserted" | "Updated" | null;
  /** Values of the fields before and after an update, by which it is undone. */
  changes: string | null;
  /** The stamp of the document as the import left it. */
  document_modified: string | null;
  /** Undone */
  undone: 0 | 1;
}
