/** Short messages that come and go. Errors stay until dismissed; an undo stays as long as it can be taken. */
import { shallowReactive } from "vue";
import { t } from "@/i18n";
import type { Tone } from "./types";

export interface ToastAction {
  label: string;
  run: () => unknown;
}
export interface Toast {
  id: number;
  text: string;
  tone: Tone;
  detail?: string;
  action?: ToastAction;
  /** Milliseconds; 0 stays. */
  timeout: number;
}

const USUAL = 6000;
export const toasts = shallowReactive<Toast[]>([]);
const timers = new Map<number, ReturnType<typeof setTimeout>>();
let last = 0;

function dismiss(id: number): void {
  clearTimeout(timers.get(id));
  timers.delete(id);
  const place = toasts.findIndex((toast) => toast.id === id);
  if (place >= 0) toasts.splice(place, 1);
}

function show(toast: Partial<Omit<Toast, "id">> & { text: string }): number {
  const id = ++last;
  const tone = toast.tone ?? "neutral";
  const made: Toast = { timeout: tone === "danger" ? 0 : USUAL, ...toast, tone, id };
  toasts.push(made);
  if (toasts.length > 4) dismiss(toasts[0]!.id);
  resume(id);
  return id;
}

/** Somebody reads: time stands still until `resume`. */
export const hold = (id: number): void => clearTimeout(timers.get(id));

export function resume(id: number): void {
  const toast = toasts.find((each) => each.id === id);
  if (!toast?.timeout) return;
  clearTimeout(timers.get(id));
  timers.set(id, setTimeout(() => dismiss(id), toast.timeout));
}

const api = {
  show,
  dismiss,
  success: (text: string, detail?: string) => show({ text, detail, tone: "success" }),
  error: (text: string, detail?: string) => show({ text, detail, tone: "danger" }),
  /** Done already, and can be taken back for `timeout` ms. */
  undo: (text: string, run: () => unknown, timeout = 8000) =>
    show({ text, tone: "success", timeout, action: { label: t("ui.undo"), run } }),
};

export const useToast = () => api;
