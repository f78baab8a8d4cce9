/** Values as people read them: dates, numbers and durations in the site's formats and the user's language. */
import { useBoot } from "@/api/useBoot";
import type { Doc, DocField, Titles } from "@/api/types";
import { titleKey } from "@/api/useLink";
import { language, t } from "@/i18n";
import { formatNumber as written } from "@/ui/number";

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86400;

/** English dates are day first, as the rest of the site writes them. */
const locale = (): string => (language() === "en" ? "en-GB" : language());
const formats = new Map<string, Intl.DateTimeFormat>();

function dateFormat(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale() + JSON.stringify(options);
  let found = formats.get(key);
  if (!found) formats.set(key, (found = new Intl.DateTimeFormat(locale(), { ...options, timeZone: "UTC" })));
  return found;
}

/** A naive text of date or time as a moment whose UTC clock shows it. */
function moment(text: string): Date | undefined {
  const parts = /^(\d{4})-(\d\d)-(\d\d)(?:[ T](\d\d):(\d\d)(?::(\d\d))?)?/.exec(text);
  if (!parts) return undefined;
  const [year, month, day, hour = 0, minute = 0, second = 0] = parts.slice(1).map((part) => Number(part ?? 0));
  return new Date(Date.UTC(year as number, (month as number) - 1, day, hour, minute, second));
}

/** A moment, and now, on the clock of the site, as `YYYY-MM-DD HH:MM:SS`. */
export const siteText = (at: Date | number): string => new Date(at).toLocaleString("sv-SE", { timeZone: useBoot().site.time_zone });
export const nowText = (): string => siteText(Date.now());
export const todayText = (): string => nowText().slice(0, 10);

/** `days` after a date, both as ISO text. */
export function addDays(iso: string, days: number): string {
  const found = moment(iso) as Date;
  found.setUTCDate(found.getUTCDate() + days);
  return found.toISOString().slice(0, 10);
}

/** "Mon 24 Aug", with the year when it is not this one; the weekday can be left out. */
export function formatDate(iso: string | null | undefined, { weekday = true, year }: { weekday?: boolean; year?: boolean } = {}): string {
  const found = iso ? moment(iso) : undefined;
  if (!found) return iso ?? "";
  const withYear = year ?? iso?.slice(0, 4) !== todayText().slice(0, 4);
  const day = dateFormat({ day: "numeric", month: "short" }).format(found);
  const parts = [weekday && dateFormat({ weekday: "short" }).format(found), day, withYear && String(found.getUTCFullYear())];
  return parts.filter(Boolean).join(" ");
}

/** "Mon 24 Aug – Fri 28 Aug", or one date when both are the same; a year that both have stands once. */
export function formatRange(from: string, to: string): string {
  if (from === to) return formatDate(from);
  const isSameYear = from.slice(0, 4) === to.slice(0, 4);
  return `${formatDate(from, isSameYear ? { year: false } : {})} – ${formatDate(to)}`;
}

/** "14:05". */
export const formatTime = (text: string | null | undefined): string => {
  const parts = /(\d{1,2}):(\d\d)/.exec(text ?? "");
  return parts ? `${(parts[1] as string).padStart(2, "0")}:${parts[2]}` : (text ?? "");
};

/** "Mon 24 Aug, 14:05". */
export const formatDatetime = (text: string | null | undefined): string =>
  text ? `${formatDate(text)}, ${formatTime(text.slice(11))}` : "";

/** "3 hours ago", "yesterday"; further away than a week, the date. */
export function formatAgo(text: string | null | undefined): string {
  const [then, now] = [text ? moment(text) : undefined, moment(nowText())];
  if (!then || !now) return text ?? "";
  const seconds = (now.getTime() - then.getTime()) / 1000;
  if (Math.abs(seconds) > 7 * DAY) return formatDate(text, { weekday: false });
  const relative = new Intl.RelativeTimeFormat(locale(), { numeric: "auto", style: "short" });
  if (Math.abs(seconds) < MINUTE) return t("meta.just_now");
  if (Math.abs(seconds) < HOUR) return relative.format(-Math.round(seconds / MINUTE), "minute");
  if (Math.abs(seconds) < DAY) return relative.format(-Math.round(seconds / HOUR), "hour");
  return relative.format(-Math.round(seconds / DAY), "day");
}

/** A number in the site's format with up to `precision` decimals. */
export const formatNumber = (value: number, precision = useBoot().site.float_precision, isFixed = false): string =>
  written(value, useBoot().site.number_format, precision, isFixed);

/** "2d 4h 5m". */
export function formatDuration(seconds: number): string {
  const rest = Math.abs(Math.round(seconds));
  const parts: [number, string][] = [
    [Math.floor(rest / DAY), "meta.unit_d"],
    [Math.floor((rest % DAY) / HOUR), "meta.unit_h"],
    [Math.floor((rest % HOUR) / MINUTE), "meta.unit_m"],
    [rest % MINUTE, "meta.unit_s"],
  ];
  const shown = parts.filter(([amount]) => amount).map(([amount, unit]) => `${amount}${t(unit)}`);
  return (seconds < 0 ? "−" : "") + (shown.join(" ") || `0${t("meta.unit_m")}`);
}

/** "1.4 MB". */
export function formatBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  const isSmall = bytes < 1024 ** 2;
  return `${formatNumber(bytes / (isSmall ? 1024 : 1024 ** 2), 1)} ${isSmall ? "kB" : "MB"}`;
}

/** Markup as one line of text. */
export const plainText = (html: string): string =>
  new DOMParser().parseFromString(html, "text/html").body.textContent?.replace(/\s+/g, " ").trim() ?? "";

const precisionOf = (field: DocField): number | undefined =>
  field.precision === null || field.precision === undefined || field.precision === "" ? undefined : Number(field.precision);

/** The currency that a Currency field counts in: that of its options in the document, else the site's. */
export const currencyOf = (field: DocField, doc?: Partial<Doc>): string =>
  String((field.options && doc?.[field.options]) || useBoot().site.currency || "");

/** How a value of a Select field is shown in the user's language. */
export const optionLabel = (field: DocField, value: string): string => (field.option_labels as Record<string, string> | undefined)?.[value] ?? value;

type Written = (value: unknown, field: DocField, doc: Partial<Doc>, titles: Titles) => string;
const numbered: Written = (value, field) => formatNumber(Number(value), precisionOf(field));
const linked = (doctype: unknown, value: unknown, titles: Titles): string =>
  titles[titleKey(String(doctype), String(value))] ?? String(value);
const BY_TYPE: Record<string, Written> = {
  Date: (value) => formatDate(String(value)),
  Datetime: (value) => formatDatetime(String(value)),
  Time: (value) => formatTime(String(value)),
  Int: (value) => formatNumber(Number(value), 0),
  Float: numbered,
  Percent: (value, field) => `${formatNumber(Number(value), precisionOf(field) ?? 2)} %`,
  Currency: (value, field, doc) => `${formatNumber(Number(value), precisionOf(field) ?? 2, true)} ${currencyOf(field, doc)}`.trim(),
  Check: (value) => t(Number(value) ? "meta.yes" : "meta.no"),
  Select: (value, field) => optionLabel(field, String(value)),
  Duration: (value) => formatDuration(Number(value)),
  Rating: (value, field) => {
    const stars = Number(field.options) || 5;
    return `${formatNumber(Number(value) * stars, 1)} / ${stars}`;
  },
  Password: () => "••••••••",
  Link: (value, field, _doc, titles) => linked(field.options, value, titles),
  "Dynamic Link": (value, field, doc, titles) => linked(doc[String(field.options)], value, titles),
  "Text Editor": (value) => plainText(String(value)),
  "HTML Editor": (value) => plainText(String(value)),
  Table: (value) => t("meta.rows", { n: (value as unknown[]).length }),
  "Table MultiSelect": (value) => t("meta.rows", { n: (value as unknown[]).length }),
};

/** The value of a field in one line; empty text for what is empty. */
export function formatValue(field: DocField, value: unknown, doc: Partial<Doc> = {}, titles: Titles = {}): string {
  if (value === null || value === undefined || value === "") return "";
  const write = BY_TYPE[field.fieldtype];
  if (write) return write(value, field, doc, titles);
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
