/** What a waiting document is about, in one line: leave in the words of this page, anything else as the server tells it. */
import type { Waiting } from "@/desk/home/waiting";
import { t } from "@/i18n";
import { formatRange } from "@/meta/format";
import { amount, quantity } from "@hr/desk/quantity";
import type { Details } from "./details";

const HALVES: Record<string, string> = { "First Half": "portal.first_half", "Second Half": "portal.second_half" };

export const whoAsks = (item: Waiting, details?: Details): string => details?.full_name ?? item.requester.full_name ?? item.requester.name;

/** The part of a single day, such as "Morning" or "10:00–12:00". */
function partOf({ portion, from_time: from, to_time: to }: Details): string {
  if (portion === "Hours" && from && to) return `${from.slice(0, 5)}–${to.slice(0, 5)}`;
  return HALVES[portion] ? t(HALVES[portion] as string) : "";
}

export function summaryOf({ values, summary, _link_titles: titles }: Waiting, details?: Details): string {
  const { from_date: first, to_date: last, leave_type: type, total_quantity: total } = values;
  if (typeof first !== "string" || typeof last !== "string" || !type) return summary;
  const kind = titles[`Leave Type::${String(type)}`] ?? String(type);
  const much = total === undefined ? "" : details ? quantity(Number(total), details.unit) : amount(Number(total));
  return [kind, formatRange(first, last), details ? partOf(details) : "", much].filter(Boolean).join(" · ");
}
