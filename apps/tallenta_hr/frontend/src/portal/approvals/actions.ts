/** Names of the usual actions in the reader's language; those that an admin added keep their own. */
import { t } from "@/i18n";

const KEYS: Record<string, string> = {
  Approve: "portal.approve",
  Reject: "portal.reject",
  "Confirm Cancellation": "portal.confirm_cancellation",
  "Decline Cancellation": "portal.decline_cancellation",
};

export const actionText = (action: string): string => (KEYS[action] ? t(KEYS[action] as string) : action);
