/** The request being written, kept in its tab until it is sent or the person signs out. Nobody else is shown it. */
import { useBoot } from "@/api/useBoot";

export interface Draft {
  /** Of the request that is stored already and not sent. */
  name?: string | null;
  leave_type: string | null;
  from_date: string | null;
  to_date: string | null;
  from_portion: string;
  from_time: string | null;
  to_time: string | null;
  reason: string | null;
}
const PREFIX = "portal.leave-draft:";
const key = (): string => PREFIX + useBoot().user.name;

export const emptyDraft = (today: string): Draft => ({
  leave_type: null,
  from_date: today,
  to_date: today,
  from_portion: "Full",
  from_time: null,
  to_time: null,
  reason: null,
});

/** What was typed earlier, or undefined. */
export function keptDraft(): Draft | undefined {
  try {
    const text = sessionStorage.getItem(key());
    return text ? (JSON.parse(text) as Draft) : undefined;
  } catch {
    return undefined;
  }
}
export const keepDraft = (draft: Draft): void => sessionStorage.setItem(key(), JSON.stringify(draft));
export const forgetDraft = (): void => sessionStorage.removeItem(key());
