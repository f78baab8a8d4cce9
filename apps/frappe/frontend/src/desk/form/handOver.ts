/** A document prepared on one page for the next: a copy, or an amendment. Taken once. */
import type { Doc } from "@/api/types";

let prepared: Doc | undefined;

export const handOver = (doc: Doc): void => void (prepared = doc);

/** The prepared document of this DocType, if any. */
export function takeOver(doctype: string): Doc | undefined {
  const found = prepared?.doctype === doctype ? prepared : undefined;
  prepared = undefined;
  return found;
}
