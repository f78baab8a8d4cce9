/** One act on many records, in portions, so that it shows how far it is and can be stopped. */
import { ref, shallowRef } from "vue";
import { write } from "@/api/client";

export interface BulkAnswer {
  done: string[];
  failed: Record<string, string>;
  before?: Record<string, Record<string, unknown>>;
}
const PORTION = 50;
/** The server makes fewer than twenty actions at once and gives more to a job. */
export const ACTIONS = 15;

export function useBulk() {
  /** Share of one, or undefined when nothing runs. */
  const progress = ref<number>();
  const isStopped = ref(false);
  const last = shallowRef<BulkAnswer>();

  /** Run `step` over portions of the names; an error of the whole portion is thrown, with what was done before kept in `last`. */
  async function run(names: string[], step: (portion: string[]) => Promise<BulkAnswer>, size = PORTION): Promise<BulkAnswer> {
    const total: BulkAnswer = { done: [], failed: {}, before: {} };
    last.value = total;
    isStopped.value = false;
    progress.value = 0;
    try {
      for (let at = 0; at < names.length && !isStopped.value; at += size) {
        const answer = await step(names.slice(at, at + size));
        total.done.push(...answer.done);
        Object.assign(total.failed, answer.failed);
        Object.assign(total.before as object, answer.before);
        progress.value = Math.min(1, (at + size) / names.length);
      }
    } finally {
      progress.value = undefined;
    }
    return total;
  }
  return { progress, last, run, stop: () => (isStopped.value = true) };
}

export const bulkUpdate = (doctype: string, values: Record<string, unknown>) => (names: string[]) => write<BulkAnswer>("frappe.desk.bulk.update", { doctype, names, values });
export const bulkDo = (verb: "delete" | "submit" | "cancel", doctype: string) => (names: string[]) => write<BulkAnswer>(`frappe.desk.bulk.${verb}`, { doctype, names });
export const bulkAction = (doctype: string, action: string) => (docnames: string[]) => write<BulkAnswer>("frappe.model.workflow.bulk_workflow_approval", { doctype, docnames, action });

/** Put back what updates replaced. */
export const bulkRestore = (doctype: string, before: Record<string, Record<string, unknown>>) => (names: string[]) =>
  write<BulkAnswer>("frappe.desk.bulk.restore", { doctype, before: Object.fromEntries(names.map((name) => [name, before[name]])) });

/** A reason that a whole portion has in common is told once. */
export const reasonsOf = (answer: BulkAnswer): string => [...new Set(Object.values(answer.failed))].slice(0, 3).join(" ");
