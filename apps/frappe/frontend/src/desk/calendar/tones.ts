/** How an event of each tone looks as a bar. */
import type { Tone } from "@/ui/types";

export const BARS: Record<Tone, string> = {
  neutral: "border-line bg-neutral-soft text-ink",
  accent: "border-accent bg-accent-soft text-accent-ink",
  info: "border-info bg-info-soft text-info-ink",
  success: "border-success bg-success-soft text-success-ink",
  warning: "border-warning bg-warning-soft text-warning-ink",
  danger: "border-danger bg-danger-soft text-danger-ink",
};
export const DOTS: Record<Tone, string> = { neutral: "bg-ink-soft", accent: "bg-accent", info: "bg-info", success: "bg-success", warning: "bg-warning", danger: "bg-danger" };
