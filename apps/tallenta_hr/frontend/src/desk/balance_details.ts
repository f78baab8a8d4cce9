/** What a balance says beside its number, on the desk and in the portal. */
import { t } from "@/i18n";
import { amount } from "./quantity";
import type { Balance } from "./types";

/** "3 taken · 2 planned · 1 waiting", without what is zero. */
export function detailsOf(balance: Balance): string {
  return [
    balance.taken && t("leave.taken", { amount: amount(balance.taken) }),
    balance.planned && t("leave.planned", { amount: amount(balance.planned) }),
    balance.pending && t("leave.waiting", { amount: amount(balance.pending) }),
  ].filter(Boolean).join(" · ");
}

/** A type nobody gets and nobody used says nothing. */
export const isTelling = (balance: Balance): boolean =>
  [balance.entitlement, balance.balance, balance.taken, balance.planned, balance.pending].some(Boolean);
