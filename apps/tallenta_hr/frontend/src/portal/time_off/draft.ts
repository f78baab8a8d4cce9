/** The request being written, kept in this browser until it is sent. */
export interface Draft {
  leave_type: string | null;
  from_date: string | null;
  to_date: string | null;
  from_portion: string;
  from_time: string | null;
  to_time: string | null;
  reason: string | null;
}
const KEY = "portal.leave-draft";

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
    const text = sessionStorage.getItem(KEY);
    return text ? (JSON.parse(text) as Draft) : undefined;
  } catch {
    return undefined;
  }
}
export const keepDraft = (draft: Draft): void => sessionStorage.setItem(KEY, JSON.stringify(draft));
export const forgetDraft = (): void => sessionStorage.removeItem(KEY);
