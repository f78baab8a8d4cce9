/** Records as they stand in a calendar: from which day to which, how they are called, and where they lie in a week. */
import type { CalendarMeta, DocField, Meta, Titles } from "@/api/types";
import type { Row } from "@/api/useList";
import { formatDate, formatRange, formatTime, formatValue } from "@/meta/format";
import { statusColumns, statusOf } from "@/meta/status";
import { summaryOf } from "@/meta/summary";
import { addDays } from "@/ui/dates";
import type { Tone } from "@/ui/types";
import { listFields, titleField } from "../list/listColumns";
import { listField } from "../list/listFilters";

export interface CalendarEvent {
  name: string;
  title: string;
  /** What else the list says of it, in a line. */
  detail: string;
  /** ISO days, both counted. */
  first: string;
  last: string;
  /** When it begins, on its first day; empty when it lasts whole days. */
  time: string;
  /** "Mon 24 Aug – Fri 28 Aug", with times where there are some. */
  when: string;
  status?: { label: string; tone: Tone };
  row: Row;
}
/** A piece of an event within one week: columns count from 0, lanes from the top. */
export interface Segment {
  event: CalendarEvent;
  column: number;
  length: number;
  lane: number;
  /** It goes on before or after the week. */
  isOpenStart: boolean;
  isOpenEnd: boolean;
}

const MIDNIGHT = "00:00";
const dayOf = (value: unknown): string => String(value ?? "").slice(0, 10);
const timeOf = (value: unknown): string => (String(value ?? "").length > 10 ? formatTime(String(value).slice(11)) : "");

/** The day on which it ends; what ends at midnight ends with the day before. */
function lastDay(start: unknown, end: unknown): string {
  const [first, last] = [dayOf(start), dayOf(end)];
  if (!last || last < first) return first;
  return last > first && timeOf(end) === MIDNIGHT ? addDays(last, -1) : last;
}

/** Fields beside title, dates and status that the list shows. */
export function detailFields(meta: Meta, calendar: CalendarMeta): DocField[] {
  const told = new Set([calendar.title ?? titleField(meta)?.fieldname, calendar.start, calendar.end, "modified", ...statusColumns(meta)]);
  return listFields(meta).filter(({ fieldname }) => !told.has(fieldname)).slice(0, 3);
}

/** What the server must be asked for. */
export const eventFields = (meta: Meta, calendar: CalendarMeta, more: (string | undefined)[] = []): string[] => [
  ...new Set([meta.title_field, titleField(meta)?.fieldname, ...statusColumns(meta), ...detailFields(meta, calendar).map(({ fieldname }) => fieldname), ...more].filter((name): name is string => Boolean(name))),
];

export function eventOf(meta: Meta, calendar: CalendarMeta, row: Row, titles: Titles): CalendarEvent {
  const [start, end] = [row[calendar.start], calendar.end ? row[calendar.end] : undefined];
  const [first, last] = [dayOf(start), lastDay(start, end)];
  const field = (calendar.title ? listField(meta, calendar.title) : undefined) ?? titleField(meta);
  const time = calendar.all_day ? "" : timeOf(start);
  const until = calendar.all_day || !end ? "" : timeOf(end);
  const days = first === last ? formatDate(first) : formatRange(first, last);
  return {
    name: row.name,
    title: (field && formatValue(field, row[field.fieldname], row as never, titles)) || row.name,
    detail: summaryOf(detailFields(meta, calendar), row as never, titles).join(" · "),
    first, last, time,
    when: time ? `${days}, ${[time, until].filter(Boolean).join(" – ")}` : days,
    status: statusOf(meta, row as never),
    row,
  };
}

const lengthOf = ({ first, last }: CalendarEvent): number => Date.parse(last) - Date.parse(first);
/** The earliest first, of those the longest; then by time and title. */
export const inOrder = (one: CalendarEvent, other: CalendarEvent): number =>
  one.first.localeCompare(other.first) || lengthOf(other) - lengthOf(one) || one.time.localeCompare(other.time) || one.title.localeCompare(other.title);

export const touching = (events: CalendarEvent[], first: string, last: string): CalendarEvent[] => events.filter((event) => event.first <= last && event.last >= first);

/** Where each event lies among these days, which follow each other: no two in one lane on one day. */
export function segmentsOf(days: string[], events: CalendarEvent[]): Segment[] {
  const [start, end] = [days[0]!, days[days.length - 1]!];
  const ends: number[] = [];
  return touching(events, start, end).sort(inOrder).map((event) => {
    const column = event.first < start ? 0 : days.indexOf(event.first);
    const until = event.last > end ? days.length - 1 : days.indexOf(event.last);
    const free = ends.findIndex((last) => last < column);
    const lane = free < 0 ? ends.length : free;
    ends[lane] = until;
    return { event, column, length: until - column + 1, lane, isOpenStart: event.first < start, isOpenEnd: event.last > end };
  });
}

/** Events under what they have in common, in the order in which it is met. */
export function grouped(events: CalendarEvent[], keyOf: (event: CalendarEvent) => string): Map<string, CalendarEvent[]> {
  const groups = new Map<string, CalendarEvent[]>();
  for (const event of events) groups.set(keyOf(event), [...(groups.get(keyOf(event)) ?? []), event]);
  return groups;
}
