/** Months and picked days as the URL holds them. Pure. */
import { addDays, addMonths, isoOf, monthGrid } from "@/ui/dates";

export interface Picked {
  first: string;
  last: string;
}
const BETWEEN = "..";
const isDay = (text: string): boolean => {
  const [year, month, day] = text.split("-").map(Number);
  return /^\d{4}-\d\d-\d\d$/.test(text) && isoOf(year!, month!, day!) === text;
};

/** The first day of the month that the URL names, or of this month. */
export const monthOf = (text: string | undefined, today: string): string => (text && isDay(`${text}-01`) ? `${text}-01` : `${today.slice(0, 7)}-01`);
export const lastOfMonth = (first: string): string => addDays(addMonths(first, 1), -1);

/** The weeks that hold days of a month. */
export const weeksOf = (month: string, firstDay: number): string[][] => monthGrid(month, firstDay).filter((week) => week.some((day) => day.slice(0, 7) === month.slice(0, 7)));

export function daysOf(first: string, last: string): string[] {
  const days = [first];
  while (days[days.length - 1]! < last) days.push(addDays(days[days.length - 1]!, 1));
  return days;
}

/** Picked days from whichever end one began. */
export const pickedOf = (one: string, other: string): Picked => (one <= other ? { first: one, last: other } : { first: other, last: one });
export const writePicked = ({ first, last }: Picked): string => (first === last ? first : `${first}${BETWEEN}${last}`);
export function readPicked(text: string | undefined): Picked | undefined {
  const [first = "", last = first] = (text ?? "").split(BETWEEN);
  return isDay(first) && isDay(last) ? pickedOf(first, last) : undefined;
}
