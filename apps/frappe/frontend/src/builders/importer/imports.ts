/** One import as the server tells of it, and what is asked of it. */
import { read, write } from "@/api/client";
import type { Doc } from "@/api/types";

const PATH = "frappe.exchange.data_import.";
/** In a mapping: the column is left out. */
export const IGNORED = "Don't Import";
export const MODES = ["Insert New Records", "Update Existing Records", "Insert or Update Records"] as const;
export type Mode = (typeof MODES)[number];

export interface ImportRecord extends Doc {
  reference_doctype: string;
  import_type: Mode;
  import_file: string | null;
  status: string;
  template_options: string | null;
}
export interface Problem {
  row: number;
  column: string | null;
  value: unknown;
  reason: string;
}
export interface FileColumn {
  index: number;
  header: string;
  field: string | null;
  suggestions: string[];
}
export interface Preview {
  columns: FileColumn[];
  /** Each begins with the number of its row. */
  data: unknown[][];
  warnings: Problem[];
}
export interface Trial {
  records: number;
  tried: number;
  inserted: number;
  updated: number;
  failed: number;
  problems: Problem[];
}
export interface Status {
  status: string;
  success: number;
  failed: number;
  undone: number;
  total_records: number | null;
  undo_result: { undone: number; kept: Record<string, string> } | null;
}
export interface LogLine {
  success: number;
  docname: string | null;
  messages: string;
  exception: string | null;
  row_indexes: string;
  log_index: number;
  action: string | null;
  undone: number;
}
export interface UndoPreview {
  records: number;
  changed: { name: string; modified: string; modified_by: string; changes: [string, unknown, unknown][] }[];
}

const ask = <T>(method: string, name: string): Promise<T> => read<T>(PATH + method, { data_import: name });
export const recordOf = (name: string) => read<ImportRecord>("frappe.client.get", { doctype: "Data Import", name });
export const previewOf = (name: string) => ask<Preview>("get_preview_from_template", name);
export const statusOf = (name: string) => ask<Status>("get_import_status", name);
export const linesOf = (name: string) => ask<LogLine[]>("get_import_logs", name);
export const undoPreviewOf = (name: string) => ask<UndoPreview>("get_undo_preview", name);
export const tryOut = (name: string) => write<Trial>(`${PATH}form_dry_run`, { data_import: name });
export const start = (name: string) => write(`${PATH}form_start_import`, { data_import: name });
export const undo = (name: string, evenIfChanged: string[]) => write(`${PATH}form_undo_import`, { data_import: name, even_if_changed: evenIfChanged });

const RUNNING = new Set(["In Progress"]);
const UNDOABLE = new Set(["Success", "Partial Success", "Error", "Partly Undone", "Timed Out"]);
/** Whether the file may still be prepared: nothing of it is in, or some records failed and can be tried again. */
export const isOpen = (status: Status): boolean => !RUNNING.has(status.status) && !status.undone && (!status.success || status.failed > 0);
export const isRunning = (status: Status, wasStarted: boolean): boolean => RUNNING.has(status.status) || (wasStarted && status.status === "Pending");
export const canUndo = (status: Status): boolean => UNDOABLE.has(status.status) && status.success > 0;
/** How far an import is, as a share of one; null while the file is counted. */
export const shareOf = (status: Status): number | null => (status.total_records ? (status.success + status.failed) / status.total_records : null);

/** Columns people chose a field for: position → path. */
export function mappingOf(record: Pick<ImportRecord, "template_options">): Record<string, string> {
  try {
    const options = JSON.parse(record.template_options || "{}") as { column_to_field_map?: Record<string, string> };
    return options.column_to_field_map ?? {};
  } catch {
    return {};
  }
}

/** The mapping with one column changed; `null` leaves the column to its heading. */
export function withColumn(mapping: Record<string, string>, index: number, path: string | null): Record<string, string> {
  const { [index]: _, ...others } = mapping;
  return path ? { ...others, [index]: path } : others;
}
export const optionsText = (mapping: Record<string, string>): string => JSON.stringify({ column_to_field_map: mapping });

/** The messages of a line of the log, in words. */
export function wordsOf(line: LogLine): string {
  try {
    return (JSON.parse(line.messages || "[]") as string[]).join(" ") || line.exception || "";
  } catch {
    return line.exception ?? line.messages;
  }
}
