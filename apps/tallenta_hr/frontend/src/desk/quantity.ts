/** Amounts of leave as people say them: "5 days", "2,5 дня", "4 hours". */
import { t } from "@/i18n";
import { formatNumber } from "@/meta/format";

/** The number alone, with up to two decimals. */
export const amount = (value: number): string => formatNumber(value, 2);

/** The number with its unit in the right form. */
export const quantity = (value: number, unit: string): string =>
  t(unit === "Hour" ? "leave.hours" : "leave.days", { n: value, amount: amount(value) });
