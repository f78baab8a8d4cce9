/** What a decision on leave needs beside the dates, for everything that waits, in one answer. */
import { shallowRef } from "vue";
import { ApiError, read } from "@/api/client";
import type { Waiting } from "@/desk/home/waiting";
import { DOCTYPE } from "../time_off/requests";

export interface Details {
  full_name: string;
  photo: string | null;
  /** Account -> name of those who had a part in it. */
  people: Record<string, string>;
  unit: string;
  balance_after: number | null;
  portion: string;
  from_time: string | null;
  to_time: string | null;
  reason: string;
  files: number;
  others_away: string[];
}

export const getDetails = (names: readonly string[]): Promise<Record<string, Details>> => read("tallenta_hr.time_off.at_a_glance.get_details", { names });

/** Request -> details; empty until they are here, and where they cannot be had: the request can be decided without. */
export function useDetails() {
  const details = shallowRef<Record<string, Details>>({});
  async function load(items: readonly Waiting[]): Promise<void> {
    const names = items.filter(({ doctype }) => doctype === DOCTYPE).map(({ name }) => name);
    if (!names.length) return;
    try {
      details.value = await getDetails(names);
    } catch (problem) {
      if (!(problem instanceof ApiError)) throw problem;
    }
  }
  return { details, load };
}
