/** `frappe.ui.Dialog`, `frappe.prompt`: fields that a script asks for, in a dialog of the desk. */
import { reactive } from "vue";
import type { Doc, DocField } from "@/api/types";
import { newDoc } from "@/meta/defaults";

type Values = Record<string, unknown>;
export interface DialogOptions {
  title?: string;
  fields?: Partial<DocField>[];
  primary_action_label?: string;
  primary_action?: (values: Values) => unknown;
  secondary_action_label?: string;
  secondary_action?: () => unknown;
}

/** The dialogs that are open, the last in front; drawn by ScriptDialogs. */
export const dialogs = reactive<{ list: ScriptDialog[] }>({ list: [] });
let made = 0;

export class ScriptDialog {
  readonly key = (made += 1);
  title: string;
  fields: DocField[];
  doc: Doc;
  primary: { label?: string; run?: (values: Values) => unknown };
  onhide?: () => unknown;

  constructor(readonly options: DialogOptions = {}) {
    this.title = options.title ?? "";
    this.fields = (options.fields ?? []).map((field, at) => ({ fieldtype: "Data", fieldname: `__part_${at}`, ...field }) as DocField);
    this.doc = newDoc(this.meta, {});
    this.primary = { label: options.primary_action_label, run: options.primary_action };
    return reactive(this) as this;
  }
  get meta() {
    return { name: "Dialog", label: this.title, module: "", permissions: [], states: [], fields: this.fields, istable: 1 };
  }
  show(): void {
    if (!dialogs.list.some(({ key }) => key === this.key)) dialogs.list.push(this);
  }
  hide(): void {
    dialogs.list = dialogs.list.filter(({ key }) => key !== this.key);
    this.onhide?.();
  }
  get_value = (name: string): unknown => this.doc[name];
  async set_value(name: string, value: unknown): Promise<void> {
    this.doc[name] = value;
  }
  set_values(values: Values): void {
    Object.assign(this.doc, values);
  }
  /** The values, or undefined while a field that must be filled is empty. */
  get_values(): Values | undefined {
    const gaps = this.fields.filter((field) => field.reqd && !field.hidden && [undefined, null, ""].includes(this.doc[field.fieldname] as never));
    if (gaps.length) return undefined;
    return Object.fromEntries(this.fields.filter(({ fieldname }) => this.doc[fieldname] !== undefined).map(({ fieldname }) => [fieldname, this.doc[fieldname]]));
  }
  set_df_property(name: string, property: string, value: unknown): void {
    this.fields = this.fields.map((field) => (field.fieldname === name ? { ...field, [property]: value } : field));
  }
  set_title(title: string): void {
    this.title = title;
  }
  set_primary_action(label: string, run: (values: Values) => unknown): void {
    this.primary = { label, run };
  }
}
