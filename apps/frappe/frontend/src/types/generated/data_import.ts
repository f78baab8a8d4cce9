// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** Records out of a file. */
export interface DataImport {
  doctype: "Data Import";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** Document Type */
  reference_doctype: string;
  /** Import Type */
  import_type: "Insert New Records" | "Update Existing Records" | "Insert or Update Records";
  /** Import File */
  import_file: string | null;
  /** Google Sheets URL */
  google_sheets_url: string | null;
  /** Submit After Import */
  submit_after_import: 0 | 1;
  /** Mute Emails */
  mute_emails: 0 | 1;
  /** Status */
  status: "Pending" | "In Progress" | "Success" | "Partial Success" | "Error" | "Timed Out" | "Undone" | "Partly Undone" | null;
  /** Records in the File */
  payload_count: number;
  /** Imported */
  imported_count: number;
  /** Failed */
  failed_count: number;
  /** Template Options */
  template_options: string | null;
  /** Template Warnings */
  template_warnings: string | null;
  /** Undo Result */
  undo_result: string | null;
}
