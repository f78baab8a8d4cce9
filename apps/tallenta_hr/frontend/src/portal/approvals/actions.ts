/** The ways to decide: which are offered, in which order, and what they are called. */
import { needsReason } from "@/api/useWorkflow";
import type { Waiting } from "@/desk/home/waiting";
import { t } from "@/i18n";

const KEYS: Record<string, string> = {
  Approve: "portal.approve",
  Reject: "portal.reject",
  "Confirm Cancellation": "portal.confirm_cancellation",
  "Decline Cancellation": "portal.decline_cancellation",
};
export const APPROVE = "Approve";

/** Names of the usual actions in the reader's language; those that an admin added keep their own. */
export const actionText = (action: string): string => (KEYS[action] ? t(KEYS[action] as string) : action);

/** At most two, the agreeing one first. */
export const actionsOf = (item: Waiting): string[] => [...item.transitions].sort((one, other) => Number(needsReason(one)) - Number(needsReason(other))).slice(0, 2);

/** Several are decided at once only by agreeing; a refusal says why, each its own. */
export const canJoin = (item: Waiting): boolean => item.transitions.includes(APPROVE);
