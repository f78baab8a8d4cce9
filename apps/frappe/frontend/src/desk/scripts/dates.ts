/** `frappe.datetime` of scripts: dates as ISO text, on the clock of the site. */
import { addDays, formatDate, formatDatetime, nowText, todayText } from "@/meta/format";
import { addMonths } from "@/ui/dates";

const DAY = 86_400_000;
const day = (text: string): number => Date.parse(`${text.slice(0, 10)}T00:00:00Z`);

export const scriptDates = {
  get_today: todayText,
  nowdate: todayText,
  now_date: todayText,
  now_datetime: nowText,
  now_time: () => nowText().slice(11),
  add_days: (text: string, days: number) => addDays(text.slice(0, 10), days),
  add_months: (text: string, months: number) => addMonths(text.slice(0, 10), months),
  get_diff: (later: string, earlier: string) => Math.round((day(later) - day(earlier)) / DAY),
  get_day_diff: (later: string, earlier: string) => Math.round((day(later) - day(earlier)) / DAY),
  month_start: () => `${todayText().slice(0, 7)}-01`,
  month_end: () => addDays(addMonths(`${todayText().slice(0, 7)}-01`, 1), -1),
  year_start: () => `${todayText().slice(0, 4)}-01-01`,
  year_end: () => `${todayText().slice(0, 4)}-12-31`,
  str_to_obj: (text: string) => new Date(text.replace(" ", "T")),
  obj_to_str: (date: Date) => date.toLocaleDateString("sv-SE"),
  str_to_user: (text: string) => (text.length > 10 ? formatDatetime(text) : formatDate(text, { weekday: false })),
  global_date_format: (text: string) => formatDate(text, { weekday: false, year: true }),
};
