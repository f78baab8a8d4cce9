/** The keys of a board: arrows go from card to card, Alt and an arrow moves the card to the next column that is open to it. */
import { nextTick } from "vue";
import type { BoardColumn } from "./columns";
import type { Moves } from "./useMoves";
import type { Card, Cards } from "./useCards";

const STEPS: Record<string, [columns: number, cards: number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

interface Board {
  root: () => HTMLElement | null;
  cards: Cards;
  columns: () => BoardColumn[];
  moves: Moves;
  move: (card: Card, to: string) => Promise<boolean>;
  /** Nothing is open in this direction. */
  stuck: () => void;
}

export function useBoardKeys({ root, cards, columns, moves, move, stuck }: Board) {
  const cardsOf = (column?: BoardColumn): Card[] => cards.piles.value.get(column?.value ?? "\0")?.cards ?? [];

  /** Put the focus on a card, wherever it stands now. */
  async function focus(name: string | undefined): Promise<void> {
    await nextTick();
    const link = [...(root()?.querySelectorAll<HTMLElement>("[data-card]") ?? [])].find((each) => each.dataset.card === name);
    link?.focus();
    link?.scrollIntoView?.({ block: "nearest", inline: "nearest" });
  }
  function placeOf(name: string): [column: number, card: number] {
    const column = columns().findIndex((each) => cardsOf(each).some((card) => card.name === name));
    return [column, cardsOf(columns()[column]).findIndex((card) => card.name === name)];
  }

  function go(name: string, [columnStep, cardStep]: [number, number]): void {
    const [at, place] = placeOf(name);
    if (cardStep) return void focus(cardsOf(columns()[at])[place + cardStep]?.name ?? name);
    // Empty columns are stepped over.
    for (let next = at + columnStep; next >= 0 && next < columns().length; next += columnStep) {
      const there = cardsOf(columns()[next]);
      if (there.length) return void focus(there[Math.min(place, there.length - 1)]?.name);
    }
  }

  async function carry(name: string, step: number): Promise<void> {
    const card = cards.find(name);
    const [at] = placeOf(name);
    if (!card || !moves.canMove(card)) return stuck();
    const candidates = step > 0 ? columns().slice(at + 1) : columns().slice(0, at).reverse();
    const open = moves.byActions() ? await moves.look(card) : undefined;
    const to = candidates.find((column) => !moves.byActions() || open?.has(column.value));
    if (!to) return stuck();
    await move(card, to.value);
    await focus(name);
  }

  return {
    focus,
    keydown(event: KeyboardEvent): void {
      const name = (event.target as HTMLElement).dataset?.card;
      const step = STEPS[event.key];
      if (!name || !step || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      if (!event.altKey) go(name, step);
      else if (step[0]) void carry(name, step[0]);
    },
  };
}
