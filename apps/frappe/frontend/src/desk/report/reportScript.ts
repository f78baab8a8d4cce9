/** Filters that the script of a report declares in `frappe.query_reports[name]`. A script that fails declares none. */
import type { Router } from "vue-router";
import type { DocField } from "@/api/types";
import { installGlobals } from "../scripts/global";

type Declared = { filters?: Partial<DocField>[] };

export async function scriptedFilters(name: string, router: Router): Promise<Partial<DocField>[]> {
  installGlobals(router);
  const known = () => (window as unknown as { frappe: { query_reports: Record<string, Declared> } }).frappe.query_reports[name]?.filters;
  if (known()) return known() ?? [];
  await new Promise<void>((resolve) => {
    const element = document.createElement("script");
    element.src = `/scripts/report/${encodeURIComponent(name)}`;
    element.onload = element.onerror = () => resolve();
    document.head.append(element);
  });
  return known() ?? [];
}
