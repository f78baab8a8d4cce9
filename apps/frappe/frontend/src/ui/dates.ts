/** Days as ISO text ("2026-08-24") and how people of the site write them. Pure: no clock except where `today` is given. */

const DAY = 86_400_000;
const pad = (number: number, width = 2) => String(number).padStart(width, "0");
const utc = (iso: string) => Date.parse(`${iso}T00:00:00Z`);

/** The ISO text of a calendar day, or undefined when there is no such day (31 June). */
export function isoOf(year: number, month: number, day: number): string | undefined {
  const iso = `${pad(year, 4)}-${pad(month)}-${pad(day)}`;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day && year > 999 && year < 10_000 ? iso : undefined;
}

/** The day on the clock of this browser. */
export function todayIso(now = new Date()): string {
  return `${pad(now.getFullYear(), 4)}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
}

export const addDays = (iso: string, days: number): string => new Date(utc(iso) + days * DAY).toISOString().slice(0, 10);

/** The same day of another month, or that month's last day. */
export function addMonths(iso: string, months: number): string {
  const [year, month, day] = partsOf(iso);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return isoOf(first.getUTCFullYear(), first.getUTCMonth() + 1, Math.min(day, last)) ?? iso;
}

/** 0 is Sunday. */
export const weekday = (iso: string): number => new Date(utc(iso)).getUTCDay();

export function partsOf(iso: string): [year: number, month: number, day: number] {
  const [year = 0, month = 1, day = 1] = iso.slice(0, 10).split("-").map(Number);
  return [year, month, day];
}

/** Six weeks of ISO days that show a month; `firstDay` 0 is Sunday. */
export function monthGrid(iso: string, firstDay: number): string[][] {
  const first = `${iso.slice(0, 7)}-01`;
  const start = addDays(first, -((weekday(first) - firstDay + 7) % 7));
  return Array.from({ length: 6 }, (_, week) => Array.from({ length: 7 }, (_, day) => addDays(start, week * 7 + day)));
}

/** ISO to "24.08.2026" for "dd.mm.yyyy". */
export function formatDate(iso: string, format: string): string {
  const [year, month, day] = partsOf(iso);
  return format.replace("yyyy", pad(year, 4)).replace("yy", pad(year % 100)).replace("mm", pad(month)).replace("dd", pad(day));
}

/** "Mon 24 Aug" in a language; the year stands only when it is not `today`'s. */
export function readableDate(iso: string, language: string, today: string): string {
  return new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, {
    weekday: "short",
    day: "numeric",
    month: "short",
    year: iso.slice(0, 4) === today.slice(0, 4) ? undefined : "numeric",
    timeZone: "UTC",
  }).format(utc(iso)).replace(",", "");
}

/**
 * What was typed as ISO: null for nothing, undefined for no date. Any separator does; the year may be short or missing
 * ("24.8" is this year's), digits may stand together ("24082026"), and ISO is always understood.
 */
export function parseDate(text: string, format: string, today: string): string | null | undefined {
  const typed = text.trim();
  if (!typed) return null;
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(typed);
  if (iso) return isoOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const order = ["yy", "mm", "dd"].sort((a, b) => format.indexOf(a) - format.indexOf(b));
  const found = together(typed, order, format) ?? typed.split(/[^\d]+/).filter(Boolean);
  if (!/^[\d\s./\-,]+$/.test(typed) || found.length < 2 || found.length > 3) return undefined;
  const places = found.length === 3 ? order : order.filter((part) => part !== "yy");
  const [year, month, day] = ["yy", "mm", "dd"].map((part) => found[places.indexOf(part)]);
  return isoOf(fullYear(year, today), Number(month), Number(day));
}

/** "24082026", "240826" and "2408" cut by the format's order. */
function together(text: string, order: string[], format: string): string[] | undefined {
  if (!/^(\d{4}|\d{6}|\d{8})$/.test(text)) return undefined;
  const parts = text.length === 4 ? order.filter((part) => part !== "yy") : order;
  const yearDigits = text.length === 8 ? 4 : 2;
  let at = 0;
  const cut = parts.map((part) => text.slice(at, (at += part === "yy" ? yearDigits : 2)));
  return format.includes("yy") ? cut : undefined;
}

function fullYear(text: string | undefined, today: string): number {
  if (!text) return Number(today.slice(0, 4));
  if (text.length > 2) return Number(text);
  const near = Number(today.slice(0, 2)) * 100 + Number(text);
  return near > Number(today.slice(0, 4)) + 50 ? near - 100 : near;
}

/** "9", "930", "9:30", "9.30" or "09:30:15" as "HH:MM:SS"; null for nothing, undefined for no time. */
export function parseTime(text: string): string | null | undefined {
  const typed = text.trim();
  if (!typed) return null;
  const apart = /^(\d{1,2})(?:[:.\s](\d{1,2}))?(?:[:.\s](\d{1,2})(?:\.\d+)?)?$/.exec(typed);
  const joined = /^(\d{1,2})(\d{2})$/.exec(typed);
  const [, hours, minutes = "0", seconds = "0"] = apart ?? joined ?? [];
  if (hours === undefined || Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59) return undefined;
  return [hours, minutes, seconds].map((part) => pad(Number(part))).join(":");
}
