/** What the state of an import is called, and its colour. */
import { has, t } from "@/i18n";
import type { Tone } from "@/ui/types";

const TONES: Record<string, Tone> = { Pending: "neutral", "In Progress": "info", Success: "success", "Partial Success": "warning", Error: "danger", "Timed Out": "danger", Undone: "neutral", "Partly Undone": "warning" };

export function statusLook(status: string): { text: string; tone: Tone } {
  const key = `importer.status_${status.toLowerCase().replace(/ /g, "_")}`;
  return { text: has(key) ? t(key) : status, tone: TONES[status] ?? "neutral" };
}
