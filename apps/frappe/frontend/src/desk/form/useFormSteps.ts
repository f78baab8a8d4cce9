/** The ways a form is saved: what is typed settles, gaps are shown, scripts may stop it, and what was refused is brought to the eye. */
import { nextTick, shallowRef, ref, type Ref } from "vue";
import { useRouter } from "vue-router";
import { ApiError } from "@/api/client";
import { pathOf } from "@/api/useBoot";
import { forgetMetas, knownMeta } from "@/api/useMeta";
import type { Meta } from "@/api/types";
import { INCOMPLETE, type Choice, type OpenDoc } from "@/api/useDoc";
import type { Action } from "@/api/useWorkflow";
import { t } from "@/i18n";
import type { FormState } from "@/meta/fieldState";
import { gapsIn } from "@/meta/validation";
import { confirm } from "@/ui/confirm";
import { useToast } from "@/ui/toast";

/** Records that change what forms and lists look like. */
const SHAPING = new Set(["DocType", "Custom Field", "Property Setter", "Custom DocPerm", "Workflow", "Workflow State", "Client Script"]);

interface Around {
  /** Where the document stood when the page was opened. */
  name: () => string | undefined;
  title: Readonly<Ref<string>>;
  formState: Readonly<Ref<FormState>>;
  docstatus: Readonly<Ref<number>>;
  focusField: (key: string) => Promise<void> | undefined;
  /** Events of scripts: false stops the step. */
  trigger: (event: string) => Promise<boolean>;
  done: (name: string | undefined) => void;
}

export function useFormSteps(meta: Meta, open: OpenDoc, around: Around) {
  const [router, toast] = [useRouter(), useToast()];
  const { state, problem, conflict, isNew } = open;
  const asking = shallowRef<Action>();
  const isAsking = ref(false);

  /** What was typed last may still wait for its control to let go. */
  async function settle() {
    const focused = document.activeElement as HTMLElement | null;
    focused?.blur();
    await nextTick();
    return focused;
  }
  async function focusProblem() {
    await nextTick();
    const [first] = Object.keys(state.errors);
    if (first) await around.focusField(first);
    else window.scrollTo({ top: 0 });
  }
  /** Whether all that must be filled is; the gaps are shown otherwise. */
  async function isComplete(): Promise<boolean> {
    const gaps = gapsIn(around.formState.value, knownMeta);
    if (!gaps.length) return true;
    state.errors = Object.fromEntries(gaps.map(({ key, label }) => [key, t("form.required", { field: label })]));
    problem.value = new ApiError(INCOMPLETE, t("form.incomplete", { n: gaps.length, fields: gaps.map(({ label }) => label).join(", ") }));
    await focusProblem();
    return false;
  }
  async function goesOn(events: string[]): Promise<boolean> {
    for (const event of events) if (!(await around.trigger(event))) return false;
    return true;
  }
  async function perform(step: () => Promise<boolean>, words: () => string, [before, after]: [string[], string[]]): Promise<boolean> {
    const focused = await settle();
    if (!(await isComplete()) || !(await goesOn(before))) return false;
    const name = isNew.value ? undefined : state.doc?.name;
    const isDone = await step();
    const now = state.doc?.name;
    if (now && now !== around.name() && !isNew.value && !meta.issingle) await router.replace(pathOf(meta.name, now));
    if (!isDone) {
      if (!conflict.value) await focusProblem();
      return false;
    }
    if (SHAPING.has(meta.name)) forgetMetas();
    around.done(name);
    toast.success(words());
    if (focused?.isConnected) focused.focus();
    await goesOn(after);
    return true;
  }
  const save = (): Promise<boolean> =>
    perform(() => open.save(around.docstatus.value === 1 ? "Update" : "Save"), () => t("form.saved"), [["validate", "before_save"], ["after_save"]]);
  async function submit() {
    const yes = await confirm({ title: t("form.submit_title", { name: around.title.value }), text: t("form.submit_text"), action: t("form.submit") });
    if (yes) await perform(() => open.save("Submit"), () => t("form.was_submitted"), [["validate", "before_submit"], ["on_submit"]]);
  }
  async function cancel() {
    const yes = await confirm({ title: t("form.cancel_title", { name: around.title.value }), text: t("form.cancel_text"), action: t("form.cancel_document"), danger: true });
    if (yes) await perform(() => open.save("Cancel"), () => t("form.was_cancelled"), [["before_cancel"], ["after_cancel"]]);
  }
  async function act(action: Action, reason?: string) {
    if (action.kind === "refusal" && !reason) {
      asking.value = action;
      isAsking.value = true;
      return;
    }
    isAsking.value = false;
    await perform(() => open.act(action.action, reason), () => t("form.acted", { state: action.nextState }), [["validate", "before_workflow_action"], ["after_workflow_action"]]);
  }
  async function solve(choices: Record<string, Choice>) {
    const name = state.doc?.name;
    if (await open.solve(choices)) {
      around.done(name);
      toast.success(t("form.saved"));
    } else if (!conflict.value) await focusProblem();
  }
  return { asking, isAsking, save, submit, cancel, act, solve };
}
