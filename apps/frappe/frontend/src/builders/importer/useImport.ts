/** One import on its page: its record, its columns, its trial, and following the run until it is done. */
import { computed, onScopeDispose, ref, shallowRef } from "vue";
import { write } from "@/api/client";
import type { Meta } from "@/api/types";
import { useLoaded } from "@/api/useLoaded";
import { loadMeta } from "@/api/useMeta";
import { useStep } from "@/desk/settings/useStep";
import * as imports from "./imports";

const PAUSE = 1000;
/** So many answers in a row say the same: what was taken back in part before is taken back in part again. */
const STILL = 8;

export function useImport(name: string) {
  const record = shallowRef<imports.ImportRecord>();
  const status = shallowRef<imports.Status>();
  const preview = shallowRef<imports.Preview>();
  const trial = shallowRef<imports.Trial>();
  const meta = shallowRef<Meta>();
  const mapping = ref<Record<string, string>>({});
  const wasStarted = ref(false);
  const previewing = useStep();
  const doing = useStep();
  let timer: ReturnType<typeof setTimeout> | undefined;
  onScopeDispose(() => clearTimeout(timer));

  const running = computed(() => Boolean(status.value && (wasStarted.value || imports.isRunning(status.value, false))));

  /** The file as the server understands it now; why not, when it cannot be read. */
  const readFile = async () => (preview.value = await previewing.run(() => imports.previewOf(name)));

  const { error, load } = useLoaded(async () => {
    const [found, now] = await Promise.all([imports.recordOf(name), imports.statusOf(name)]);
    meta.value = await loadMeta(found.reference_doctype);
    [record.value, status.value, mapping.value] = [found, now, imports.mappingOf(found)];
    if (imports.isOpen(now)) await readFile();
    if (running.value) follow("");
    return true;
  });

  async function map(index: number, path: string | null): Promise<void> {
    mapping.value = imports.withColumn(mapping.value, index, path);
    trial.value = undefined;
    const value = imports.optionsText(mapping.value);
    if (await previewing.run(() => write<unknown>("frappe.client.set_value", { doctype: "Data Import", name, fieldname: "template_options", value }))) await readFile();
  }
  const tryOut = async () => (trial.value = await doing.run(() => imports.tryOut(name)));

  /** Ask how far it is until it is done: its state is another than before, or nothing moves any more. */
  function follow(before: string, still = 0, seen = ""): void {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const now = await imports.statusOf(name).catch(() => undefined);
      if (!now) return follow(before, still, seen);
      status.value = now;
      const text = JSON.stringify(now);
      const waits = now.status === "Pending" || imports.isRunning(now, false) || (now.status === before && still < STILL);
      if (waits) return follow(before, text === seen ? still + 1 : 0, text);
      wasStarted.value = false;
      record.value = await imports.recordOf(name).catch(() => record.value);
      if (imports.isOpen(now)) await readFile();
    }, PAUSE);
  }
  /** Have the server do it in the background. `before` is the state that the record keeps while it waits. */
  async function begin(step: () => Promise<unknown>, before: string): Promise<void> {
    if (!(await doing.run(async () => (await step(), true)))) return;
    wasStarted.value = true;
    trial.value = undefined;
    follow(before);
  }
  return {
    record, status, preview, trial, meta, mapping, error, load, map, tryOut, running,
    fileProblem: previewing.problem, problem: doing.problem, isBusy: doing.isBusy,
    start: () => begin(() => imports.start(name), ""),
    undo: (evenIfChanged: string[]) => begin(() => imports.undo(name, evenIfChanged), status.value?.status ?? ""),
    askUndo: () => doing.run(() => imports.undoPreviewOf(name)),
  };
}
