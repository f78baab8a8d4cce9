/** `window.frappe` and its kin: the names that form scripts of the app contract use. Made once, when the first script is needed. */
import type { Router } from "vue-router";
import { callMethod, read, write } from "@/api/client";
import { may, pathOf, useBoot } from "@/api/useBoot";
import type { Doc, DocField } from "@/api/types";
import { formatValue, plainText } from "@/meta/format";
import { confirm } from "@/ui/confirm";
import { useToast } from "@/ui/toast";
import { scriptDates } from "./dates";
import { ScriptDialog, type DialogOptions } from "./dialog";
import { on, ScriptStop } from "./events";
import type { Frm } from "./frm";
import { translated } from "./words";

type Values = Record<string, unknown>;
interface CallOptions {
  method: string;
  args?: Values;
  type?: "GET" | "POST";
  doc?: Doc;
  callback?: (answer: Values) => unknown;
  error?: (error: unknown) => unknown;
  always?: () => unknown;
}
type Message = string | { message?: string; title?: string; indicator?: string };

let current: Frm | undefined;
export const setCurrentForm = (frm: Frm | undefined): void => {
  current = frm;
  Object.assign(window, { cur_frm: frm });
};

const toast = useToast();
const wordsOf = (given: Message): [text: string, detail?: string] => {
  const { message = "", title } = typeof given === "string" ? { message: given, title: undefined } : given;
  return title ? [plainText(title), plainText(message)] : [plainText(message)];
};
const toneOf = (given: Message) => (typeof given === "object" && { red: "danger", orange: "warning", green: "success" }[given.indicator ?? ""]) || "neutral";
const say = (given: Message) => {
  const [text, detail] = wordsOf(given);
  return toast.show({ text, detail, tone: toneOf(given) as "neutral" });
};
function stop(given: Message): never {
  toast.error(...wordsOf(given));
  throw new ScriptStop(wordsOf(given)[0]);
}

async function call(given: string | CallOptions, args: Values = {}): Promise<Values> {
  const options = typeof given === "string" ? { method: given, args } : given;
  try {
    const { method, doc } = options;
    const answer = doc
      ? await callMethod<Values>("run_doc_method", { docs: JSON.stringify(doc), method, args: options.args ?? {} }, "POST")
      : await callMethod<Values>(method, options.args ?? {}, options.type === "GET" ? "GET" : "POST");
    options.callback?.(answer);
    return answer;
  } catch (error) {
    if (options.error) return options.error(error) as Values;
    throw error;
  } finally {
    options.always?.();
  }
}
const message = async <T>(method: string, args: Values): Promise<T> => read<T>(`frappe.client.${method}`, args);

const database = {
  get_value: async (doctype: string, filters: unknown, fieldname: unknown) => ({ message: await message("get_value", { doctype, filters, fieldname }) }),
  get_single_value: (doctype: string, field: string) => message<Values>("get_value", { doctype, fieldname: field }).then((found) => found[field]),
  get_list: (doctype: string, args: Values = {}) => message("get_list", { doctype, limit_page_length: args.limit, ...args }),
  get_doc: (doctype: string, name: string) => message("get", { doctype, name }),
  count: (doctype: string, args: Values = {}) => message("get_count", { doctype, ...args }),
  exists: async (doctype: string, name: string) => Object.keys(await message<Values>("get_value", { doctype, filters: name, fieldname: "name" })).length > 0,
  set_value: (doctype: string, name: string, fieldname: unknown, value: unknown) => write("frappe.client.set_value", { doctype, name, fieldname, value }),
  insert: (doc: Doc) => write("frappe.client.insert", { doc }),
  delete_doc: (doctype: string, name: string) => write("frappe.client.delete", { doctype, name }),
};

/** The document or row of the open form under a DocType and a name. */
function found(doctype: string, name: string): Doc | undefined {
  if (!current) return undefined;
  if (current.doctype === doctype && current.docname === name) return current.doc;
  const rows = Object.values(current.doc).filter(Array.isArray).flat() as Doc[];
  return rows.find((row) => row.doctype === doctype && row.name === name);
}
const model = {
  get_doc: found,
  get_value: (doctype: string, name: string, field: string) => found(doctype, name)?.[field],
  async set_value(doctype: string, name: string, field: string | Values, value?: unknown) {
    const given = typeof field === "string" ? { [field]: value } : field;
    if (current && current.doctype === doctype && current.docname === name) return current.set_value(given);
    const table = Object.entries(current?.doc ?? {}).find(([, rows]) => Array.isArray(rows) && rows.some((row: Doc) => row.doctype === doctype && row.name === name))?.[0];
    if (!current || !table) return;
    const rows = (current.doc[table] as Doc[]).map((row) => (row.name === name ? { ...row, ...given } : row));
    current.host.open.set(table, rows);
    for (const each of Object.keys(given)) await current.host.trigger(each, doctype, doctype, name);
  },
  can_create: (doctype: string) => may(doctype, "create"),
  can_read: (doctype: string) => may(doctype, "read"),
  can_write: (doctype: string) => may(doctype, "write"),
};

function routes(router: Router) {
  return {
    set_route(...given: (string | string[])[]) {
      const parts = given.flat().map(String);
      const [kind, doctype = "", name] = parts;
      if (kind === "Form" && name) return router.push(pathOf(doctype, name));
      if (kind === "List" || kind === "Form") return router.push(pathOf(doctype));
      if (kind === "query-report") return router.push(`/query-report/${encodeURIComponent(doctype)}`);
      return router.push(`/${parts.join("/").replace(/^\/?(app\/)?/, "")}`);
    },
    get_route: () => router.currentRoute.value.path.split("/").filter(Boolean),
    new_doc: (doctype: string, values: Values = {}) => router.push({ path: `${pathOf(doctype)}/new`, query: values as never }),
  };
}
const number = (value: unknown): number => Number(String(value ?? "").replace(/[^\d.eE+-]/g, "")) || 0;

/** Make the names; those of scripts that were there before stay. */
export function installGlobals(router: Router): void {
  const boot = useBoot();
  const has = (role: string | string[]) => [role].flat().some((each) => boot.user.roles.includes(each));
  const frappe = {
    ui: { form: { on }, Dialog: ScriptDialog },
    call,
    xcall: async (method: string, args: Values = {}) => (await call(method, args)).message,
    msgprint: say,
    show_alert: say,
    throw: stop,
    confirm: async (text: string, yes?: () => unknown, no?: () => unknown) => ((await confirm({ title: plainText(text), action: "OK" })) ? yes?.() : no?.()),
    prompt(fields: Partial<DocField> | Partial<DocField>[], run: (values: Values) => unknown, title = "", label?: string) {
      const options: DialogOptions = { title, fields: [fields].flat(), primary_action_label: label };
      const dialog: ScriptDialog = new ScriptDialog({ ...options, primary_action: (values: Values): unknown => (dialog.hide(), run(values)) });
      dialog.show();
      return dialog;
    },
    db: database,
    model,
    get_doc: found,
    get_meta: () => current?.meta,
    datetime: scriptDates,
    format: (value: unknown, df: DocField) => formatValue(df, value),
    utils: { escape_html: (text: string) => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`), get_form_link: (doctype: string, name: string) => `/app${pathOf(doctype, name)}` },
    session: { user: boot.user.name, user_fullname: boot.user.full_name },
    user: { name: boot.user.name, has_role: has },
    user_roles: boot.user.roles,
    boot,
    defaults: { get_user_default: (key: string) => (boot.site as unknown as Values)[key], get_default: (key: string) => (boot.site as unknown as Values)[key] },
    provide(path: string) {
      path.split(".").reduce((at, name) => (at[name] ??= {}) as Values, window as unknown as Values);
    },
    listview_settings: {},
    views: { calendar: {} },
    query_reports: {},
    ...routes(router),
  };
  const before = (window as unknown as Values).frappe as Values | undefined;
  Object.assign(window, {
    frappe: { ...frappe, ...before },
    __: translated, flt: number, cint: (value: unknown) => Math.trunc(number(value)), cstr: (value: unknown) => String(value ?? ""),
    is_null: (value: unknown) => [null, undefined, ""].includes(value as never),
    locals: new Proxy({}, { get: (_none, doctype: string) => new Proxy({}, { get: (_nothing, name: string) => found(doctype, name) }) }),
  });
}
