/** Records that fit words typed into the palette, as commands that open them. */
import type { Router } from "vue-router";
import { read } from "@/api/client";
import { doctypeInfo, pathOf } from "@/api/useBoot";
import type { Command } from "@/ui/types";
import { iconOf } from "./navigation";

interface Found {
  doctype: string;
  label: string;
  name: string;
  title: string;
  description: string;
}

export async function findRecords(text: string, router: Router): Promise<Command[]> {
  const found = await read<Found[]>("frappe.desk.global_search.search", { text });
  return found.map(({ doctype, label, name, title, description }) => ({
    id: `record:${doctype}:${name}`, label: title, hint: description || name, group: label,
    icon: iconOf(doctype, doctypeInfo(doctype)?.icon), run: () => void router.push(doctype === "Report" ? `/query-report/${encodeURIComponent(name)}` : pathOf(doctype, name)),
  }));
}
