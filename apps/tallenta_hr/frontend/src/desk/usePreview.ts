/** What a leave request would cost and do, asked anew a moment after each change. An older answer never replaces a newer one. */
import { onScopeDispose, ref, shallowRef, watch } from "vue";
import { ApiError, read } from "@/api/client";
import type { Doc } from "@/api/types";
import type { Preview } from "./types";

const PAUSE = 300;
const ASKED = ["employee", "leave_type", "from_date", "to_date", "from_portion", "to_portion", "from_time", "to_time", "parent_request"];

/** The answer last given, for parts of the page that only repeat it. */
export const latest = shallowRef<{ name: string; preview?: Preview }>();

/** What to ask, or undefined while too little is chosen. */
export function questionOf(doc: Doc): Record<string, unknown> | undefined {
  if (!doc.leave_type || !doc.from_date || !doc.to_date) return undefined;
  if (String(doc.to_date) < String(doc.from_date)) return undefined;
  if (doc.from_portion === "Hours" && !(doc.from_time && doc.to_time)) return undefined;
  const given = ASKED.filter((field) => doc[field]).map((field) => [field, doc[field]]);
  return { ...Object.fromEntries(given), ...(doc.__islocal ? {} : { name: doc.name }) };
}

export function usePreview(doc: () => Doc) {
  const preview = shallowRef<Preview>();
  const error = shallowRef<ApiError>();
  const isLoading = ref(false);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: AbortController | undefined;

  async function ask(question: Record<string, unknown>): Promise<void> {
    const controller = (running = new AbortController());
    isLoading.value = true;
    try {
      preview.value = await read<Preview>("tallenta_hr.time_off.doctype.leave_request.leave_request.preview", question, controller.signal);
      error.value = undefined;
    } catch (problem) {
      if (controller.signal.aborted) return;
      if (!(problem instanceof ApiError)) throw problem;
      error.value = problem;
      preview.value = undefined;
    } finally {
      if (running === controller) isLoading.value = false;
    }
  }

  watch(preview, (now) => (latest.value = { name: doc().name, preview: now }));
  watch(
    () => JSON.stringify(questionOf(doc()) ?? null),
    (text, before) => {
      clearTimeout(timer);
      running?.abort();
      const question = JSON.parse(text) as Record<string, unknown> | null;
      if (!question) preview.value = error.value = undefined;
      else timer = setTimeout(() => void ask(question), before === undefined ? 0 : PAUSE);
    },
    { immediate: true },
  );
  onScopeDispose(() => {
    clearTimeout(timer);
    running?.abort();
  });
  return { preview, error, isLoading };
}
