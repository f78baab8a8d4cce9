/** Runs the scripts of a form's DocTypes at their events. Without scripts it costs nothing; a script that throws breaks nothing. */
import { computed, onScopeDispose, shallowRef } from "vue";
import { useRouter } from "vue-router";
import { knownMeta } from "@/api/useMeta";
import type { Doc, DocField, Meta } from "@/api/types";
import type { OpenDoc } from "@/api/useDoc";
import { t } from "@/i18n";
import type { Frm, Query, ScriptState } from "./frm";
import { haveScripts, loadScripts } from "./load";

type Runtime = typeof import("./runtime");

export interface ScriptHost {
  save: (action?: string) => Promise<boolean>;
  set: (fieldname: string, value: unknown) => Promise<void>;
}

export function useFormScripts(meta: Meta, open: OpenDoc, host: ScriptHost) {
  const router = useRouter();
  const frm = shallowRef<Frm>();
  const state = shallowRef<ScriptState>();
  const metas = () => [meta, ...meta.fields.map((field) => knownMeta(field.fieldtype.startsWith("Table") ? field.options : null)).filter((each): each is Meta => Boolean(each))];
  let runtime: Runtime | undefined;
  let isSetUp = false;

  /** Run all handlers of an event. False when one threw or stopped it. */
  async function trigger(event: string, doctype: string = meta.name, ...rest: unknown[]): Promise<boolean> {
    if (!frm.value || !runtime) return true;
    let isFine = true;
    const own = doctype === meta.name ? frm.value.events[event] : undefined;
    for (const handler of [...runtime.handlersOf(doctype, event), ...(own ? [own] : [])]) {
      const given = rest.length ? [frm.value, ...rest] : [frm.value, doctype, frm.value.docname];
      isFine = (await runtime.guarded(() => handler(...(given as never[])), t("form.script_failed"))) && isFine;
    }
    return isFine;
  }

  /** The document was opened or came back from the server. */
  async function shown(): Promise<void> {
    if (!haveScripts(metas(), "form")) return;
    runtime ??= await import("./runtime");
    if (!frm.value) {
      runtime.installGlobals(router);
      runtime.learnWords(metas());
      state.value = runtime.newScriptState();
      frm.value = new runtime.Frm({ meta, open, router, trigger, ...host }, state.value);
    }
    runtime.setCurrentForm(frm.value);
    await runtime.guarded(() => loadScripts(metas(), "form"), t("form.script_failed"));
    if (!isSetUp) await trigger("setup");
    isSetUp = true;
    state.value!.buttons = [];
    await trigger("onload");
    await trigger("refresh");
    await trigger("onload_post_render");
  }
  /** After a save the form is drawn anew. */
  async function refreshed(): Promise<void> {
    if (!frm.value || !state.value) return;
    state.value.buttons = [];
    state.value.intro = undefined;
    await trigger("refresh");
  }
  onScopeDispose(() => runtime?.setCurrentForm(undefined));

  /** A value was set by hand or by a script: the field's own event, and rows that came or went. */
  async function changed(fieldname: string, value: unknown, before: unknown): Promise<void> {
    if (!frm.value) return;
    const field = meta.fields.find((each) => each.fieldname === fieldname);
    if (field?.fieldtype === "Table") return rowsChanged(field, (value ?? []) as Doc[], (before ?? []) as Doc[]);
    await trigger(fieldname);
  }
  async function rowsChanged(field: DocField, now: Doc[], before: Doc[]): Promise<void> {
    const child = String(field.options);
    const old = new Map(before.map((row) => [row.name, row]));
    for (const row of now.filter(({ name }) => !old.has(name))) await trigger(`${field.fieldname}_add`, child, child, row.name);
    if (now.length < before.length) await trigger(`${field.fieldname}_remove`, child, child, "");
    for (const row of now) {
      const was = old.get(row.name);
      if (!was || was === row) continue;
      for (const name of Object.keys(row)) if (row[name] !== was[name]) await trigger(name, child, child, row.name);
    }
  }

  const shownMeta = computed<Meta>(() => {
    const overrides = state.value?.overrides ?? {};
    if (!Object.keys(overrides).length) return meta;
    return { ...meta, fields: meta.fields.map((field) => (overrides[field.fieldname] ? { ...field, ...overrides[field.fieldname] } : field)) };
  });
  function queryOf(fieldname: string, row?: Doc): Query | undefined {
    if (!frm.value) return undefined;
    const table = row && meta.fields.find((field) => field.options === row.doctype)?.fieldname;
    const query = frm.value.queries.get(table ? `${table}.${fieldname}` : fieldname);
    try {
      return row ? query?.(frm.value.doc, row.doctype, row.name) : query?.(frm.value.doc);
    } catch (error) {
      console.error(error);
      return undefined;
    }
  }
  return { state, frm, shown, refreshed, trigger, changed, shownMeta, queryOf };
}
export type FormScripts = ReturnType<typeof useFormScripts>;
