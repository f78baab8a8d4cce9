/** One list of records: pages, count, titles of links. A newer question makes the answer to an older one void. */
import { computed, ref, shallowRef } from "vue";
import { ApiError, read } from "./client";
import type { Titles } from "./types";

export type Condition = [string, string, unknown];
export type Row = Record<string, unknown> & { name: string };

export interface ListQuery {
  doctype: string;
  fields: string[];
  filters: Condition[];
  orFilters: Condition[];
  orderBy: string;
}

interface Page {
  keys: string[];
  values: unknown[][];
  _link_titles?: Titles;
}

export const PAGE_LENGTH = 50;
/** A longer list that changed is read to here and goes on from there. */
const MOST_AGAIN = 500;

const rowsOf = ({ keys, values }: Page): Row[] =>
  values.map((row) => Object.fromEntries(keys.map((key, index) => [key, row[index]])) as Row);

const asked = (query: ListQuery) => ({
  doctype: query.doctype,
  filters: query.filters.length ? query.filters : undefined,
  or_filters: query.orFilters.length ? query.orFilters : undefined,
});

/** How many records match; the words typed count too. */
async function countRows(query: ListQuery, signal: AbortSignal): Promise<number> {
  if (!query.orFilters.length) return read("frappe.desk.reportview.get_count", asked(query), signal);
  const page = await read<Page>("frappe.desk.reportview.get", { ...asked(query), fields: ["count(name) as n"], order_by: "n", page_length: 1 }, signal);
  return Number(page.values[0]?.[0] ?? 0);
}

export function useList() {
  const rows = shallowRef<Row[]>([]);
  const titles = shallowRef<Titles>({});
  const total = ref<number | null>(null);
  const isLoading = ref(false);
  const error = shallowRef<ApiError | null>(null);
  const isFull = ref(false);
  let query: ListQuery | undefined;
  let running: AbortController | undefined;

  async function fetchPage(start: number, length = PAGE_LENGTH): Promise<void> {
    if (!query) return;
    running?.abort();
    const controller = (running = new AbortController());
    isLoading.value = true;
    error.value = null;
    try {
      const page = await read<Page>(
        "frappe.desk.reportview.get",
        { ...asked(query), fields: query.fields, order_by: query.orderBy, start, page_length: length },
        controller.signal,
      );
      const found = rowsOf(page);
      rows.value = start ? [...rows.value, ...found] : found;
      titles.value = start ? { ...titles.value, ...page._link_titles } : (page._link_titles ?? {});
      isFull.value = found.length < length;
      if (isFull.value) total.value = rows.value.length;
      else if (!start) total.value = await countRows(query, controller.signal).catch(() => null);
    } catch (problem) {
      if (problem instanceof ApiError) error.value = problem;
      else if (!controller.signal.aborted) throw problem;
    } finally {
      if (running === controller) isLoading.value = false;
    }
  }

  const load = (wanted: ListQuery): Promise<void> => {
    query = wanted;
    return fetchPage(0);
  };

  return {
    rows,
    titles,
    total,
    error,
    isLoading,
    hasMore: computed(() => rows.value.length > 0 && !isFull.value),
    load,
    reload: () => fetchPage(0),
    /** Read anew what is shown, without going back to the first page. */
    refresh: () => fetchPage(0, Math.min(Math.max(PAGE_LENGTH, Math.ceil(rows.value.length / PAGE_LENGTH) * PAGE_LENGTH), MOST_AGAIN)),
    loadMore: () => fetchPage(rows.value.length),
  };
}
