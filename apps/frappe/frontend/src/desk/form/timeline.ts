/** What happened to a document, newest first: changes as readable differences, comments, workflow steps. */
import type { DocInfo, Doc, Meta, Titles, Version } from "@/api/types";
import { fieldOf, knownMeta } from "@/api/useMeta";
import { t } from "@/i18n";
import { formatValue, plainText } from "@/meta/format";

export interface Difference {
  label: string;
  before?: string;
  after?: string;
  /** Instead of two values, e.g. "2 rows added". */
  text?: string;
}
export interface Entry {
  key: string;
  kind: "comment" | "workflow" | "version" | "file" | "note" | "created";
  who: string;
  when: string;
  /** Markup of a comment; plain text else. */
  text?: string;
  differences?: Difference[];
}

const LONG = 120;
const short = (text: string): string => (text.length > LONG ? `${text.slice(0, LONG)}…` : text);
const DOCSTATUS = ["meta.draft", "meta.submitted", "meta.cancelled"];

function difference(meta: Meta, titles: Titles, [fieldname, before, after]: [string, unknown, unknown]): Difference | undefined {
  if (fieldname === "docstatus") return { label: t("form.status"), before: t(DOCSTATUS[Number(before)] ?? "meta.draft"), after: t(DOCSTATUS[Number(after)] ?? "meta.draft") };
  const field = fieldOf(meta, fieldname);
  if (!field || field.hidden) return undefined;
  return {
    label: field.label ?? fieldname,
    before: short(formatValue(field, before, {}, titles)),
    after: short(formatValue(field, after, {}, titles)),
  };
}

function countedRows(meta: Meta, rows: [string, unknown][], key: string): Difference[] {
  const counts = new Map<string, number>();
  // Rows that only the server writes come and go with every save.
  const typed = rows.filter(([table]) => !fieldOf(meta, table)?.read_only);
  for (const [table] of typed) counts.set(table, (counts.get(table) ?? 0) + 1);
  return [...counts].map(([table, n]) => ({ label: fieldOf(meta, table)?.label ?? table, text: t(key, { n }) }));
}

/** The readable differences of one version. */
export function differencesOf(meta: Meta, titles: Titles, { changed = [], added = [], removed = [], row_changed = [] }: Version["data"]): Difference[] {
  const inRows = row_changed.flatMap(([table, index, , pairs]) => {
    const field = fieldOf(meta, table);
    const child = knownMeta(field?.options);
    return pairs
      .map((pair) => (child ? difference(child, titles, pair) : undefined))
      .filter((found): found is Difference => Boolean(found))
      .map((found) => ({ ...found, label: `${field?.label ?? table} ${index + 1}, ${found.label}` }));
  });
  const own = changed.map((pair) => difference(meta, titles, pair)).filter((found): found is Difference => Boolean(found));
  return [...own, ...inRows, ...countedRows(meta, added, "form.rows_added"), ...countedRows(meta, removed, "form.rows_removed")];
}

/** Everything that happened to the document, newest first. */
export function timelineOf(meta: Meta, doc: Doc, info: DocInfo, titles: Titles): Entry[] {
  const versions = info.versions.map((version) => ({
    key: version.name, kind: "version" as const, who: version.owner, when: version.creation, differences: differencesOf(meta, titles, version.data),
  }));
  const entries: Entry[] = [
    ...versions.filter(({ differences }) => differences.length),
    ...info.comments.map((row) => ({ key: row.name, kind: "comment" as const, who: row.owner, when: row.creation, text: row.content })),
    ...info.workflow_logs.map((row) => ({ key: row.name, kind: "workflow" as const, who: row.owner, when: row.creation, text: plainText(row.content) })),
    ...info.attachment_logs.map((row) => ({ key: row.name, kind: row.comment_type === "Attachment" ? ("file" as const) : ("note" as const), who: row.owner, when: row.creation, text: plainText(row.content) })),
    ...info.info_logs.map((row) => ({ key: row.name, kind: "note" as const, who: row.owner, when: row.creation, text: plainText(row.content) })),
    { key: "created", kind: "created", who: doc.owner ?? "", when: String(doc.creation ?? "") },
  ];
  return entries.sort((one, other) => other.when.localeCompare(one.when));
}
