/** Keeps what is typed into a form on this device, and offers it again when the form is opened without it. */
import { onScopeDispose, shallowRef, watch } from "vue";
import type { Meta } from "@/api/types";
import { isSame } from "@/api/changes";
import type { OpenDoc } from "@/api/useDoc";
import { draftOf, dropDraft, keepDraft, ownValues, type Draft } from "./drafts";

const PAUSE = 800;

export function useDraft(meta: Meta, open: OpenDoc) {
  const found = shallowRef<Draft>();
  const { state, isDirty, isNew, changed } = open;
  const nameOf = () => (isNew.value ? undefined : state.doc?.name);
  let timer: ReturnType<typeof setTimeout> | undefined;

  function keep(): void {
    clearTimeout(timer);
    const doc = state.doc;
    // A draft that waits to be taken or thrown away is not written over.
    if (!doc || found.value || !isDirty.value) return;
    const values = isNew.value ? ownValues(doc) : Object.fromEntries(changed.value.map((name) => [name, doc[name] ?? null]));
    keepDraft(meta.name, nameOf(), values);
  }
  watch(() => isDirty.value && state.doc, () => {
    clearTimeout(timer);
    if (isDirty.value) timer = setTimeout(keep, PAUSE);
  }, { deep: true });
  window.addEventListener("pagehide", keep);
  onScopeDispose(() => {
    window.removeEventListener("pagehide", keep);
    clearTimeout(timer);
  });

  /** Look for a draft of the document that was just opened; one that says nothing new is forgotten. */
  function look(): void {
    const draft = draftOf(meta.name, nameOf());
    const isNews = Boolean(draft && Object.entries(draft.values).some(([name, value]) => !isSame(value, state.doc?.[name])));
    if (draft && !isNews) dropDraft(meta.name, nameOf());
    found.value = isNews ? draft : undefined;
  }
  function restore(): void {
    const draft = found.value;
    found.value = undefined;
    for (const [name, value] of Object.entries(draft?.values ?? {})) open.set(name, value);
  }
  /** `null` names a document that was new. */
  function forget(name: string | null = nameOf() ?? null): void {
    clearTimeout(timer);
    found.value = undefined;
    dropDraft(meta.name, name ?? undefined);
  }
  return { found, look, restore, forget };
}
