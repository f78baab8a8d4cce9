/** One open document: loading, what was changed, saving, and a conflict solved field by field. Input survives every error. */
import { computed, reactive, ref, shallowRef } from "vue";
import { changedFields, changesOf, keptChanges, outgoingRows, type Changes } from "./changes";
import { ApiError, callMethod, write } from "./client";
import type { Doc, DocInfo, LoadedDoc, Meta, People, Titles } from "./types";
import { applyWorkflow } from "./useWorkflow";

export type SaveAction = "Save" | "Submit" | "Update" | "Cancel";
/** Code of the problem that mandatory fields are empty. */
export const INCOMPLETE = "incomplete";

export type Choice = "mine" | "theirs";

/** Both values of each field that two people changed. */
export interface Conflict {
  who?: string;
  when?: string;
  fields: { fieldname: string; label: string; mine: unknown; theirs: unknown }[];
  repeat: () => Promise<void>;
}

const copied = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/** Fields named by an error, with its words for each. */
export function errorsByField(error: ApiError): Record<string, string> {
  const { fields, field, fieldname } = error.details;
  const named = Array.isArray(fields) ? fields : [fieldname ?? field].filter(Boolean);
  const found: Record<string, string> = {};
  for (const item of named as (string | Record<string, unknown>)[]) {
    const place = typeof item === "string" ? { fieldname: item } : item;
    const name = String(place.fieldname ?? place.field ?? "");
    const table = (place.parentfield ?? place.table) as string | undefined;
    const row = Number(place.row ?? place.idx ?? 0);
    found[table && row ? `${table}:${row - 1}:${name}` : name] = String(place.message ?? error.message);
    if (table) found[table] = error.message;
  }
  delete found[""];
  return found;
}

/** A new document as the server takes it: nothing empty, no names that the page made up. */
export function outgoingNew(meta: Meta, doc: Doc): Doc {
  const tables = new Set(meta.fields.filter((field) => field.fieldtype.startsWith("Table")).map((field) => field.fieldname));
  const given = Object.entries(doc).filter(([key, value]) => !key.startsWith("_") && value !== undefined && value !== null && value !== "");
  const kept = given.map(([key, value]) => [key, tables.has(key) ? outgoingRows(value) : value]);
  return { ...(Object.fromEntries(kept) as Doc), __islocal: 1 };
}

export function useDoc(meta: Meta) {
  const state = reactive<{ doc?: Doc; errors: Record<string, string> }>({ errors: {} });
  const stored = shallowRef<Doc>();
  const info = shallowRef<DocInfo>();
  const titles = ref<Titles>({});
  const people = shallowRef<People>({});
  const isSaving = ref(false);
  const problem = shallowRef<ApiError>();
  const conflict = shallowRef<Conflict>();

  const isNew = computed(() => Boolean(state.doc?.__islocal));
  const changed = computed(() => (state.doc && stored.value ? changedFields(meta, stored.value, state.doc) : []));
  const isDirty = computed(() => changed.value.length > 0);

  function take(loaded: LoadedDoc): void {
    const doc = loaded.docs[0] as Doc;
    stored.value = copied(doc);
    state.doc = doc;
    state.errors = {};
    info.value = loaded.docinfo;
    titles.value = { ...titles.value, ...loaded._link_titles };
    people.value = loaded.user_info ?? {};
    problem.value = undefined;
  }

  const fetchDoc = (name: string): Promise<LoadedDoc> => callMethod<LoadedDoc>("frappe.desk.form.load.getdoc", { doctype: meta.name, name });
  const load = async (name: string): Promise<void> => take(await fetchDoc(name));

  /** Read anew what surrounds the document, leaving what is being typed. */
  async function refreshInfo(): Promise<void> {
    const loaded = await fetchDoc((state.doc as Doc).name);
    info.value = loaded.docinfo;
    people.value = loaded.user_info ?? {};
  }

  /** Begin a document that the server does not know. */
  function begin(doc: Doc): void {
    stored.value = copied(doc);
    state.doc = doc;
    state.errors = {};
    info.value = undefined;
    problem.value = undefined;
  }

  function set(fieldname: string, value: unknown): void {
    if (!state.doc) return;
    state.doc[fieldname] = value;
    for (const key of Object.keys(state.errors)) if (key === fieldname || key.startsWith(`${fieldname}:`)) delete state.errors[key];
    // The list of gaps is told as long as there is one.
    if (problem.value?.code === INCOMPLETE && !Object.keys(state.errors).length) problem.value = undefined;
  }

  /** Run a step that writes; an error stays on the form, with all input. True when it went well. */
  async function attempt(step: () => Promise<void>): Promise<boolean> {
    if (isSaving.value) return false;
    isSaving.value = true;
    problem.value = undefined;
    state.errors = {};
    try {
      await step();
      conflict.value = undefined;
      return true;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      refuse(error, step);
      return false;
    } finally {
      isSaving.value = false;
    }
  }

  function refuse(error: ApiError, step: () => Promise<void>): void {
    const { fields, who, when } = error.details as Partial<Conflict>;
    if (error.code === "timestamp_mismatch" && !isNew.value) conflict.value = { who, when, fields: fields ?? [], repeat: step };
    else {
      problem.value = error;
      state.errors = errorsByField(error);
    }
  }

  const outgoing = (): Doc & Changes => {
    const doc = state.doc as Doc;
    if (isNew.value) return outgoingNew(meta, doc);
    return { doctype: doc.doctype, name: doc.name, modified: doc.modified, ...changesOf(meta, stored.value as Doc, doc) };
  };

  async function insertNamed(): Promise<void> {
    const doc = await write<Doc>("frappe.client.insert", { doc: outgoing() });
    await load(doc.name);
  }

  async function store(action: SaveAction): Promise<void> {
    if (isNew.value && meta.autoname?.toLowerCase() === "prompt") return insertNamed();
    take(await callMethod<LoadedDoc>("frappe.desk.form.save.savedocs", { doc: JSON.stringify(outgoing()), action }, "POST"));
  }

  const save = (action: SaveAction = "Save"): Promise<boolean> => attempt(() => store(action));

  /** Make a workflow action; what was typed is saved in the same step. */
  const act = (action: string, comment?: string): Promise<boolean> =>
    attempt(async () => {
      if (isNew.value) await store("Save");
      const { doctype, name, modified } = state.doc as Doc;
      await applyWorkflow({ doctype, name, modified }, action, { changes: changesOf(meta, stored.value as Doc, state.doc as Doc), comment });
      await load(name);
    });

  /** Solve the conflict: the newer copy with my values where I chose mine, saved again when anything of mine is left. */
  async function solve(choices: Record<string, Choice>): Promise<boolean> {
    const open = conflict.value;
    if (!open || !stored.value || !state.doc) return false;
    const mine = keptChanges(changesOf(meta, stored.value, state.doc), choices);
    const loaded = await fetchDoc(state.doc.name);
    take(loaded);
    conflict.value = undefined;
    for (const [fieldname, value] of Object.entries(mine)) set(fieldname, value);
    return attempt(open.repeat);
  }

  const remove = (): Promise<boolean> =>
    attempt(async () => {
      await write("frappe.client.delete", { doctype: meta.name, name: state.doc?.name });
      stored.value = state.doc;
    });

  /** Back to what is stored. */
  function discard(): void {
    if (stored.value) state.doc = copied(stored.value);
    state.errors = {};
    problem.value = undefined;
  }

  return {
    state, stored, info, titles, people, problem, conflict, isSaving, isNew, isDirty, changed,
    load, begin, set, save, act, solve, remove, discard, refreshInfo,
    reload: () => load((state.doc as Doc).name),
  };
}

export type OpenDoc = ReturnType<typeof useDoc>;
