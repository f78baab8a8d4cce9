/** How a balance is drawn: what was taken, what is spoken for, and what is free, as shares of a whole. */
import type { Balance } from "./types";

export interface Shares {
  taken: number;
  /** Approved days to come and days that wait; the balance of today still holds them. */
  spoken: number;
  free: number;
}

/** Shares in percent; they never add up to more than 100. */
export function sharesOf(balance: Pick<Balance, "balance" | "taken" | "planned" | "pending" | "entitlement">): Shares {
  const spoken = balance.planned + balance.pending;
  const free = Math.max(0, balance.balance - spoken);
  const taken = Math.max(0, balance.taken);
  const whole = Math.max(balance.entitlement, taken + spoken + free, 1);
  const share = (part: number) => (part / whole) * 100;
  return { taken: share(taken), spoken: share(spoken), free: share(free) };
}
