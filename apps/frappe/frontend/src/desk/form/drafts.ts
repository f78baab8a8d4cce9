/** What is typed and not saved yet is kept on this device, so that it survives a reload, a crash, or a session that ended. */
import type { Doc } from "@/api/types";
import { useBoot } from "@/api/useBoot";
import { reactive } from "vue";

export interface Draft {
  doctype: string;
  /** Missing for a document that was never saved. */
  name?: string;
  /** Milliseconds since 1970. */
  at: number;
  values: Record<string, unknown>;
}
const MOST = 20;
const MOST_CHARACTERS = 1_000_000;
const DAYS = 14;
const KEPT = new Set(["doctype", "name", "owner", "creation", "modified", "modified_by", "docstatus", "__islocal", "idx"]);

const prefix = (): string => `desk.draft:${useBoot().user.name}:`;
const keyOf = (doctype: string, name?: string): string => `${prefix()}${doctype}:${name ?? ""}`;
/** Whether the device has room; told once on the form when it has none. */
export const storage = reactive({ isFull: false });

function drafts(): [string, Draft][] {
  const keys = Object.keys(localStorage).filter((key) => key.startsWith(prefix()));
  return keys.map((key) => [key, parsed(key)] as [string, Draft | undefined]).filter((pair): pair is [string, Draft] => Boolean(pair[1]));
}
function parsed(key: string): Draft | undefined {
  try {
    const draft = JSON.parse(localStorage.getItem(key) ?? "null") as Draft | null;
    return draft && Date.now() - draft.at < DAYS * 86_400_000 ? draft : undefined;
  } catch {
    return undefined;
  }
}

/** Keep the changed values of a document. Too much for the device is not kept. */
export function keepDraft(doctype: string, name: string | undefined, values: Record<string, unknown>): void {
  const draft: Draft = { doctype, name, at: Date.now(), values };
  const text = JSON.stringify(draft);
  const oldest = drafts().sort((one, other) => one[1].at - other[1].at);
  for (const [key] of oldest.slice(0, Math.max(0, oldest.length - MOST + 1))) localStorage.removeItem(key);
  try {
    if (text.length > MOST_CHARACTERS) throw new RangeError("The draft is too long to be kept on this device.");
    localStorage.setItem(keyOf(doctype, name), text);
    storage.isFull = false;
  } catch {
    storage.isFull = true;
  }
}
export const dropDraft = (doctype: string, name?: string): void => localStorage.removeItem(keyOf(doctype, name));
export const draftOf = (doctype: string, name?: string): Draft | undefined => parsed(keyOf(doctype, name));

/** The values of a new document that a person gave. */
export const ownValues = (doc: Doc): Record<string, unknown> => Object.fromEntries(Object.entries(doc).filter(([key]) => !KEPT.has(key)));
