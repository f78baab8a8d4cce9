/** Metadata of DocTypes, fetched once for each and kept as long as the page lives. */
import { callMethod } from "./client";
import type { DocField, Meta } from "./types";

const loaded = new Map<string, Meta>();
const loading = new Map<string, Promise<Meta>>();

async function fetchMeta(doctype: string): Promise<Meta> {
  try {
    const { docs } = await callMethod<{ docs: Meta[] }>("frappe.desk.form.load.getdoctype", { doctype });
    for (const meta of docs) loaded.set(meta.name, meta);
    const found = docs.find((meta) => meta.name === doctype);
    if (!found) throw new Error(`The server sent no metadata of ${doctype}.`);
    return found;
  } finally {
    loading.delete(doctype);
  }
}

/** The metadata of a DocType; its child tables come with it. Throws ApiError. */
export function loadMeta(doctype: string): Promise<Meta> {
  const known = loaded.get(doctype);
  // A child table that came with a parent knows no rights, so a page of its own asks for the whole.
  if (known && (known.istable || known.__can)) return Promise.resolve(known);
  let request = loading.get(doctype);
  if (!request) {
    request = fetchMeta(doctype);
    loading.set(doctype, request);
  }
  return request;
}

/** Metadata that was loaded before, such as that of a child table of the open form. */
export const knownMeta = (doctype: string | null | undefined): Meta | undefined => (doctype ? loaded.get(doctype) : undefined);

/** Keep metadata that came another way. */
export const keepMeta = (meta: Meta): void => void loaded.set(meta.name, meta);

/** Forget everything, when a DocType was changed. */
export const forgetMetas = (): void => loaded.clear();

export const fieldOf = (meta: Meta, fieldname: string): DocField | undefined =>
  meta.fields.find((field) => field.fieldname === fieldname);
