/** What a waiting document is about, in one line: leave in the words of this page, anything else as the server tells it. */
import type { Waiting } from "@/desk/home/waiting";
import { formatRange } from "@/meta/format";
import { amount } from "@hr/desk/quantity";

export function summaryOf({ values, summary, _link_titles: titles }: Waiting): string {
  const { from_date: first, to_date: last, leave_type: type, total_quantity: total } = values;
  if (typeof first !== "string" || typeof last !== "string" || !type) return summary;
  const kind = titles[`Leave Type::${String(type)}`] ?? String(type);
  return [kind, formatRange(first, last), total === undefined ? "" : amount(Number(total))].filter(Boolean).join(" · ");
}
