/** The cards of a board: one page of every column in one answer, further pages of one column, and cards put elsewhere. */
import { computed, ref, shallowRef } from "vue";
import { ApiError, read } from "@/api/client";
import type { People, Titles } from "@/api/types";
import type { ListQuery, Row } from "@/api/useList";

export type Card = Row & { _assign: string[] };
export interface Pile {
  count: number;
  cards: Card[];
}
export interface CardsQuery extends ListQuery {
  field: string;
  /** Only these columns. */
  values?: string[];
}
interface Answer {
  columns: { value: string; count: number; cards: Card[] }[];
  _link_titles: Titles;
  user_info: People;
}
export const PAGE = 20;
const LONGEST_PAGE = 200;

const ask = (query: CardsQuery, values: string[] | undefined, start: number, length: number): Promise<Answer> =>
  read<Answer>("frappe.desk.kanban.get_cards", {
    doctype: query.doctype, field: query.field, fields: query.fields, values, start, page_length: length,
    filters: query.filters.length ? query.filters : undefined,
    or_filters: query.orFilters.length ? query.orFilters : undefined,
    order_by: query.orderBy,
  });

export function useCards() {
  /** Value → its cards; a value without records is not there. */
  const piles = shallowRef<ReadonlyMap<string, Pile>>(new Map());
  const titles = shallowRef<Titles>({});
  const people = shallowRef<People>({});
  const error = shallowRef<ApiError>();
  const isLoading = ref(false);
  /** The column whose further cards are on their way. */
  const growing = ref<string>();
  let query: CardsQuery | undefined;
  let asked = 0;

  /** Ask, and take the answer over unless something newer was asked since. */
  async function take(values: string[] | undefined, start: number, length: number, use: (answer: Answer) => void): Promise<void> {
    if (!query) return;
    const mine = (asked += 1);
    error.value = undefined;
    try {
      const answer = await ask(query, values, start, length);
      if (mine === asked) use(answer);
    } catch (problem) {
      if (!(problem instanceof ApiError)) throw problem;
      if (mine === asked) error.value = problem;
    } finally {
      if (mine === asked) {
        isLoading.value = false;
        growing.value = undefined;
      }
    }
  }
  function begin(answer: Answer): void {
    piles.value = new Map(answer.columns.map(({ value, count, cards }) => [value, { count, cards }]));
    titles.value = answer._link_titles;
    people.value = answer.user_info;
  }
  /** Read anew as many cards as are shown. */
  function refresh(): Promise<void> {
    const most = Math.max(PAGE, ...[...piles.value.values()].map(({ cards }) => cards.length));
    isLoading.value = true;
    return take(query?.values, 0, Math.min(LONGEST_PAGE, Math.ceil(most / PAGE) * PAGE), begin);
  }
  function load(wanted: CardsQuery): Promise<void> {
    query = wanted;
    piles.value = new Map();
    return refresh();
  }
  function more(value: string): Promise<void> {
    const pile = piles.value.get(value);
    if (!pile) return Promise.resolve();
    growing.value = value;
    return take([value], pile.cards.length, PAGE, (answer) => {
      const known = new Set(pile.cards.map(({ name }) => name));
      const [found] = answer.columns;
      put(value, { count: found?.count ?? pile.cards.length, cards: [...pile.cards, ...(found?.cards ?? []).filter(({ name }) => !known.has(name))] });
      titles.value = { ...titles.value, ...answer._link_titles };
      people.value = { ...people.value, ...answer.user_info };
    });
  }
  const put = (value: string, pile: Pile) => (piles.value = new Map([...piles.value, [value, pile]]));

  const find = (name: string): Card | undefined => [...piles.value.values()].flatMap(({ cards }) => cards).find((card) => card.name === name);

  /** Put a card on top of another column, as it will stand there. */
  function place(name: string, field: string, to: string): void {
    const from = [...piles.value].find(([, { cards }]) => cards.some((card) => card.name === name));
    if (!from || from[0] === to) return;
    const [value, pile] = from;
    const card = find(name) as Card;
    put(value, { count: pile.count - 1, cards: pile.cards.filter((each) => each !== card) });
    const target = piles.value.get(to) ?? { count: 0, cards: [] };
    put(to, { count: target.count + 1, cards: [{ ...card, [field]: to }, ...target.cards] });
  }
  /** Keep newer values of a card, such as when it last changed. */
  function renew(name: string, values: Partial<Card>): void {
    for (const [value, pile] of piles.value) {
      if (pile.cards.some((card) => card.name === name)) put(value, { ...pile, cards: pile.cards.map((card) => (card.name === name ? { ...card, ...values } : card)) });
    }
  }
  return {
    piles, titles, people, error, isLoading, growing, load, refresh, more, find, place, renew,
    total: computed(() => [...piles.value.values()].reduce((sum, { count }) => sum + count, 0)),
  };
}
export type Cards = ReturnType<typeof useCards>;
