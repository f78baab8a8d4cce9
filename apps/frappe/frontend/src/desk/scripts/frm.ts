/** `frm`, the form as scripts see it: the common methods of the app contract over one open document. */
import { reactive } from "vue";
import type { Router } from "vue-router";
import { callMethod } from "@/api/client";
import type { Doc, DocField, Meta } from "@/api/types";
import type { OpenDoc } from "@/api/useDoc";
import { knownMeta } from "@/api/useMeta";
import { addRow } from "@/meta/childRows";
import { plainText } from "@/meta/format";

export interface ScriptButton {
  label: string;
  group?: string;
  primary?: boolean;
  run: () => unknown;
}
export interface ScriptState {
  /** Fieldname → what scripts changed of the field. */
  overrides: Record<string, Partial<DocField>>;
  buttons: ScriptButton[];
  intro?: { text: string; tone: string };
  canSave: boolean;
  isReadonly: boolean;
}
export interface Query {
  query?: string;
  filters?: unknown;
}
type Value = unknown;
type Values = Record<string, Value>;
export interface FormHost {
  meta: Meta;
  open: OpenDoc;
  router: Router;
  save: (action?: string) => Promise<boolean>;
  /** Set a value as a person does: links fetch, events run. */
  set: (fieldname: string, value: Value) => Promise<void>;
  trigger: (event: string, doctype?: string, ...rest: Value[]) => Promise<boolean>;
}

export const newScriptState = (): ScriptState => reactive<ScriptState>({ overrides: {}, buttons: [], canSave: true, isReadonly: false });
const many = <T>(given: T | T[]): T[] => (Array.isArray(given) ? given : [given]);
const TONES: Record<string, string> = { red: "danger", orange: "warning", yellow: "warning", green: "success", blue: "info" };

export class Frm {
  readonly queries = new Map<string, (...given: Value[]) => Query>();
  readonly fetches: { link: string; source: string; target: string }[] = [];
  readonly events: Record<string, (...given: Value[]) => unknown> = {};
  /** For scripts to keep things on. */
  [name: string]: unknown;

  constructor(readonly host: FormHost, readonly state: ScriptState) {}

  get doc(): Doc { return this.host.open.state.doc as Doc; }
  get doctype(): string { return this.host.meta.name; }
  get docname(): string { return this.doc.name; }
  get meta(): Meta { return this.host.meta; }
  get perm(): Values[] { return [this.host.open.info.value?.permissions ?? this.meta.__can ?? {}]; }
  is_new = (): boolean => this.host.open.isNew.value;
  is_dirty = (): boolean => this.host.open.isDirty.value;
  has_perm = (right: string): boolean => Boolean((this.perm[0] as Values)[right]);

  // Values -----------------------------------------------------------------------------------------------------------
  async set_value(field: string | Values, value?: Value): Promise<void> {
    const given = typeof field === "string" ? { [field]: value } : field;
    for (const [name, each] of Object.entries(given)) if (this.doc[name] !== each) await this.host.set(name, each);
  }
  add_child(table: string, values: Values = {}): Doc {
    const field = this.meta.fields.find((each) => each.fieldname === table);
    const child = knownMeta(field?.options);
    if (!child) throw new Error(`${table} is no table of ${this.doctype}.`);
    const rows = addRow((this.doc[table] ?? []) as Doc[], child);
    Object.assign(rows.at(-1) as Doc, values);
    this.host.open.set(table, rows);
    return ((this.doc[table] as Doc[]).at(-1)) as Doc;
  }
  clear_table = (table: string): void => this.host.open.set(table, []);

  // Fields -----------------------------------------------------------------------------------------------------------
  get_docfield = (name: string): DocField | undefined => {
    const field = this.meta.fields.find((each) => each.fieldname === name);
    return field && { ...field, ...this.state.overrides[name] };
  };
  set_df_property(name: string, property: string, value: Value): void {
    this.state.overrides[name] = { ...this.state.overrides[name], [property]: Array.isArray(value) ? value.join("\n") : typeof value === "boolean" ? Number(value) : value };
  }
  toggle_display = (names: string | string[], show: Value): void => many(names).forEach((name) => this.set_df_property(name, "hidden", show ? 0 : 1));
  toggle_reqd = (names: string | string[], needed: Value): void => many(names).forEach((name) => this.set_df_property(name, "reqd", needed ? 1 : 0));
  toggle_enable = (names: string | string[], open: Value): void => many(names).forEach((name) => this.set_df_property(name, "read_only", open ? 0 : 1));
  /** The form follows its document by itself. */
  refresh_field = (_name: string): void => undefined;
  refresh_fields = (): void => undefined;
  set_query(name: string, table: string | ((...given: Value[]) => Query), query?: (...given: Value[]) => Query): void {
    if (typeof table === "function") this.queries.set(name, table);
    else if (query) this.queries.set(`${table}.${name}`, query);
  }
  add_fetch = (link: string, source: string, target: string): void => void this.fetches.push({ link, source, target });
  get fields_dict(): Record<string, unknown> {
    return Object.fromEntries(this.meta.fields.map((field) => [field.fieldname, this.get_field(field.fieldname)]));
  }
  get_field = (name: string) => {
    const frm = this;
    return {
      get df() { return frm.get_docfield(name); },
      get value() { return frm.doc[name]; },
      set get_query(query: () => Query) { frm.set_query(name, query); },
      set_value: (value: Value) => frm.set_value(name, value),
      refresh: () => undefined,
      grid: {
        refresh: () => undefined,
        get_field: (column: string) => ({ set get_query(query: () => Query) { frm.set_query(column, name, query); } }),
      },
    };
  };

  // Around the fields --------------------------------------------------------------------------------------------------
  add_custom_button(label: string, run: () => unknown, group?: string): void {
    this.remove_custom_button(label, group);
    this.state.buttons.push({ label, run, group });
  }
  remove_custom_button(label: string, group?: string): void {
    this.state.buttons = this.state.buttons.filter((each) => each.label !== label || each.group !== group);
  }
  clear_custom_buttons = (): void => void (this.state.buttons = []);
  change_custom_button_type(label: string, group: string | null, type: string): void {
    for (const button of this.state.buttons) if (button.label === label && (button.group ?? null) === group) button.primary = type === "primary";
  }
  get page() {
    return {
      set_primary_action: (label: string, run: () => unknown) => { this.add_custom_button(label, run); this.change_custom_button_type(label, null, "primary"); },
      add_inner_button: (label: string, run: () => unknown, group?: string) => this.add_custom_button(label, run, group),
      add_menu_item: (label: string, run: () => unknown) => this.add_custom_button(label, run, "…"),
      clear_primary_action: () => (this.state.buttons = this.state.buttons.filter((each) => !each.primary)),
    };
  }
  set_intro(text: string, colour = "blue"): void {
    this.state.intro = text ? { text: plainText(text), tone: TONES[colour] ?? "info" } : undefined;
  }
  get dashboard() {
    const say = (text: string, colour?: string) => this.set_intro(text, colour);
    return { set_headline: say, set_headline_alert: say, add_comment: say, add_indicator: say, clear_headline: () => this.set_intro(""), clear_comment: () => this.set_intro("") };
  }
  disable_save = (): void => void (this.state.canSave = false);
  enable_save = (): void => void (this.state.canSave = true);
  disable_form = (): void => void (this.state.isReadonly = true);
  set_read_only = (): void => void (this.state.isReadonly = true);

  // Acts ---------------------------------------------------------------------------------------------------------------
  save = (action?: string): Promise<boolean> => this.host.save(action);
  reload_doc = (): Promise<void> => this.host.open.reload();
  refresh = (): Promise<boolean> => this.trigger("refresh");
  trigger = (event: string, doctype?: string, name?: string): Promise<boolean> => this.host.trigger(event, doctype, ...(name ? [doctype, name] : []));
  /** Call a method of the document's controller, or any method by its path. */
  async call(given: string | { method: string; args?: Values; doc?: Doc }, args?: Values): Promise<{ message: unknown }> {
    const { method, args: values = {}, doc } = typeof given === "string" ? { method: given, args, doc: undefined } : given;
    if (method.includes(".") && !doc) return callMethod(method, values, "POST");
    const answer = await callMethod<{ message: unknown; docs?: Doc[] }>("run_doc_method", { docs: JSON.stringify(doc ?? this.doc), method, args: values }, "POST");
    for (const [name, value] of Object.entries(answer.docs?.[0] ?? {})) if (this.meta.fields.some((field) => field.fieldname === name)) this.host.open.set(name, value);
    return answer;
  }
}
