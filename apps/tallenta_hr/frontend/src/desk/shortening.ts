/** Shortening approved leave: what the server offers, and the change it writes and sends. Shared by desk and portal. */
import { read, write } from "@/api/client";

const METHOD = "tallenta_hr.time_off.shortening";

/** The earliest and the latest new last day. */
export interface Offer {
  first: string;
  last: string;
}
/** What may be chosen, or null where the leave cannot be shortened. */
export const offerOf = (name: string): Promise<Offer | null> => read<Offer | null>(`${METHOD}.get_offer`, { name });

export const shorten = (name: string, last_day: string, reason: string | null): Promise<{ name: string }> =>
  write<{ name: string }>(`${METHOD}.shorten`, { name, last_day, reason });
