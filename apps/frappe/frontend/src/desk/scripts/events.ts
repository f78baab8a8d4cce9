/** What scripts registered: handlers of form events by DocType. Knows no form. */
export type Handler = (...given: never[]) => unknown;
type Handlers = Record<string, Handler>;

const registered = new Map<string, Map<string, Handler[]>>();

/** `frappe.ui.form.on(doctype, { refresh(frm) {} })` or `(doctype, "refresh", fn)`. */
export function on(doctype: string, event: string | Handlers, handler?: Handler): void {
  const given = typeof event === "string" ? (handler ? { [event]: handler } : {}) : event;
  const own = registered.get(doctype) ?? new Map<string, Handler[]>();
  registered.set(doctype, own);
  for (const [name, each] of Object.entries(given)) own.set(name, [...(own.get(name) ?? []), each]);
}

export const handlersOf = (doctype: string, event: string): Handler[] => registered.get(doctype)?.get(event) ?? [];

/** A script stopped what was going on, on purpose, with words that were shown. */
export class ScriptStop extends Error {}
