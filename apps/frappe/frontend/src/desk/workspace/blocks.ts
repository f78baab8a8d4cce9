/** Blocks of a module's page, and the fields that an administrator fills for each. */
import type { DocField } from "@/api/types";
import { t } from "@/i18n";

export interface Link {
  link_type: "DocType" | "Report" | "URL";
  link_to: string;
  label?: string;
  query?: string;
}
export interface Block {
  id: string;
  type: "header" | "paragraph" | "shortcut" | "card" | "quick_list" | "number_card" | "chart";
  data: Record<string, unknown>;
}
export interface DesktopPage {
  name: string;
  title: string;
  arranged: number;
  can_edit: number;
  blocks: Block[];
}
export const KINDS: Block["type"][] = ["header", "paragraph", "shortcut", "card", "quick_list", "number_card", "chart"];

const field = (fieldname: string, fieldtype: string, label: string, more: Partial<DocField> = {}): DocField => ({ fieldname, fieldtype, label, ...more });
/** The form of a block; a card's links are lines of text. */
export function fieldsOf(kind: Block["type"]): DocField[] {
  const target = [
    field("link_type", "Select", t("workspace.kind_of_target"), { options: "DocType\nReport", default: "DocType", reqd: 1 }),
    field("link_to", "Dynamic Link", t("workspace.target"), { options: "link_type", reqd: 1 }),
  ];
  const forms: Record<Block["type"], DocField[]> = {
    header: [field("text", "Data", t("workspace.text"), { reqd: 1 })],
    paragraph: [field("text", "Small Text", t("workspace.text"), { reqd: 1 })],
    shortcut: [...target, field("label", "Data", t("workspace.label")), field("query", "Data", t("workspace.query"), { description: t("workspace.query_help") })],
    card: [field("title", "Data", t("workspace.text"), { reqd: 1 }), field("lines", "Small Text", t("workspace.links"), { reqd: 1, description: t("workspace.links_help") })],
    quick_list: [field("doctype", "Link", t("workspace.target"), { options: "DocType", reqd: 1 }), field("query", "Data", t("workspace.query"), { description: t("workspace.query_help") })],
    number_card: [field("name", "Link", t("workspace.figure"), { options: "Number Card", reqd: 1 })],
    chart: [field("name", "Link", t("workspace.chart"), { options: "Dashboard Chart", reqd: 1 })],
  };
  return forms[kind];
}
/** What was typed as the data of a block. */
export function dataOf(kind: Block["type"], values: Record<string, unknown>): Record<string, unknown> {
  if (kind !== "card") return values;
  const lines = String(values.lines ?? "").split("\n").map((line) => line.trim()).filter(Boolean);
  const links = lines.map((line) => (line.startsWith("Report:") ? { link_type: "Report", link_to: line.slice(7).trim() } : { link_type: "DocType", link_to: line }));
  return { title: values.title, links };
}
/** Neighbours that stand side by side as one row. */
const LOOSE = new Set<Block["type"]>(["shortcut", "card", "quick_list", "number_card", "chart"]);
export function rowsOf(blocks: Block[]): Block[][] {
  const rows: Block[][] = [];
  for (const block of blocks) {
    const last = rows.at(-1);
    if (last && LOOSE.has(block.type) && last[0]?.type === block.type) last.push(block);
    else rows.push([block]);
  }
  return rows;
}
