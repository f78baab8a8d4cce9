/** What a new document starts with besides the defaults of its fields. */
import { ApiError } from "@/api/client";
import { starts } from "../registry";

export interface Started {
  values: Record<string, unknown>;
  titles: Record<string, string>;
}

/** The given values over those that apps name for the DocType. What cannot be asked for now is left for the person to fill in. */
export async function startOf(doctype: string, given: Record<string, unknown>): Promise<Started> {
  const found = await Promise.all(starts.filter((each) => each.doctype === doctype).map((each) => each.values(given).catch(unlessRefused)));
  return {
    values: { ...Object.assign({}, ...found.map((each) => each?.values)), ...given },
    titles: Object.assign({}, ...found.map((each) => each?.titles)),
  };
}
function unlessRefused(error: unknown): undefined {
  if (!(error instanceof ApiError)) throw error;
  return undefined;
}
