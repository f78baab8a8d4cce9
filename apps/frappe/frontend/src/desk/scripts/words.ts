/** What `__("…")` of form scripts says in the user's language; the server sends the words with the DocType. */
import type { Meta } from "@/api/types";

const words: Record<string, string> = {};

export const learnWords = (metas: Meta[]): void => void Object.assign(words, ...metas.map((meta) => meta.__words ?? {}));

/** The text, translated where it is known, with `{0}` and so on filled. */
export const translated = (text: string, values: unknown[] = []): string =>
  (words[text] ?? text).replace(/\{(\d+)\}/g, (place, at) => String(values[Number(at)] ?? place));
