/** The events of a span of days. A newer question makes the answer to an older one void. */
import { ref, shallowRef } from "vue";
import { ApiError, callMethod } from "@/api/client";
import type { Meta, Titles } from "@/api/types";
import type { ListQuery, Row } from "@/api/useList";
import type { Calendar } from "./calendars";
import { eventFields, eventOf, inOrder, type CalendarEvent } from "./events";

/** As many as the server gives at once. */
export const MOST = 2000;
export interface EventsQuery extends Pick<ListQuery, "filters" | "orFilters"> {
  calendar: Calendar;
  start: string;
  end: string;
  /** A field beside those of the list. */
  rows?: string;
}

export function useEvents(meta: Meta) {
  const events = shallowRef<CalendarEvent[]>([]);
  const titles = shallowRef<Titles>({});
  const error = shallowRef<ApiError>();
  const isLoading = ref(true);
  const isCut = ref(false);
  let query: EventsQuery | undefined;
  let asked = 0;

  async function reload(): Promise<void> {
    if (!query) return;
    const mine = (asked += 1);
    const { calendar, start, end, filters, orFilters, rows } = query;
    isLoading.value = true;
    error.value = undefined;
    try {
      const answer = await callMethod<{ message: Row[]; _link_titles?: Titles }>(calendar.method, {
        doctype: meta.name, start, end,
        field_map: { start: calendar.start, end: calendar.end ?? undefined, title: calendar.title ?? undefined },
        filters: filters.length ? filters : undefined,
        or_filters: orFilters.length ? orFilters : undefined,
        fields: eventFields(meta, calendar, [rows]),
      });
      if (mine !== asked) return;
      titles.value = answer._link_titles ?? {};
      events.value = answer.message.map((row) => eventOf(meta, calendar, row, titles.value)).sort(inOrder);
      isCut.value = answer.message.length >= MOST;
    } catch (problem) {
      if (!(problem instanceof ApiError)) throw problem;
      if (mine === asked) error.value = problem;
    } finally {
      if (mine === asked) isLoading.value = false;
    }
  }
  const load = (wanted: EventsQuery): Promise<void> => {
    query = wanted;
    return reload();
  };
  return { events, titles, error, isLoading, isCut, load, reload };
}
