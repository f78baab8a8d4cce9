/**
 * Moving a card to another column. Along a workflow it is the action that leads there, held for a moment in which it can be taken back;
 * else the field is set, and taken back by setting it again. The server decides; a card that it refuses goes back.
 */
import { onScopeDispose, reactive, ref, shallowRef } from "vue";
import { ApiError } from "@/api/client";
import type { DocField, Meta, WorkflowTransition } from "@/api/types";
import { actionsOf, loadTransitions, type Action } from "@/api/useWorkflow";
import { t } from "@/i18n";
import { announce } from "@/ui/announce";
import { useToast } from "@/ui/toast";
import { decide, decideNow, GRACE, isHeld } from "../approvals/decisions";
import type { Waiting } from "../home/waiting";
import { editableNames, isCellEditable } from "../list/inlineEdit";
import { bulkRestore, bulkUpdate } from "../list/useBulk";
import { isStateField, type BoardColumn } from "./columns";
import type { Card, Cards } from "./useCards";

/** Column → the actions that lead there. */
export type Ways = Map<string, Action[]>;
interface Moving {
  meta: Meta;
  field: () => DocField;
  cards: Cards;
  columns: () => BoardColumn[];
  titleOf: (card: Card) => string;
}
export interface Question<T> {
  title: string;
  actions: Action[];
  answer: (given: T | undefined) => void;
}

export function useMoves({ meta, field, cards, columns, titleOf }: Moving) {
  const toast = useToast();
  /** Which of several actions, and why; each waits for the person. */
  const choosing = shallowRef<Question<Action>>();
  const asking = shallowRef<Question<string>>();
  /** Card as it stands → what is open to this person; filled when it is needed. */
  const ways = reactive(new Map<string, Ways>());
  const looking = new Map<string, Promise<Ways | undefined>>();
  const busy = ref(0);
  let isGone = false;
  onScopeDispose(() => (isGone = true));

  const valueOf = (card: Card) => String(card[field().fieldname] ?? "");
  const labelOf = (value: string) => columns().find((column) => column.value === value)?.label ?? value;
  const waiting = (card: Card) => ({ doctype: meta.name, name: card.name, modified: String(card.modified) }) as Waiting;
  const refuse = (card: Card, reason: string) => toast.error(t("kanban.not_moved", { card: titleOf(card) }), reason || t("meta.offline"));

  function waysBy(transitions: WorkflowTransition[]): Ways {
    const found: Ways = new Map();
    for (const transition of transitions) {
      const [action] = actionsOf(meta.__workflow!, [transition]);
      const before = found.get(transition.next_state) ?? [];
      if (action && !before.some((each) => each.action === action.action)) found.set(transition.next_state, [...before, action]);
    }
    return found;
  }

  /** A card is open to other moves whenever it changed or stands elsewhere. */
  const keyOf = (card: Card) => [card.name, card.modified, card[field().fieldname]].join("|");
  const waysOf = (card: Card): Ways | undefined => ways.get(keyOf(card));

  /** Look which columns an action leads to for this person; undefined when the server could not be asked. */
  function look(card: Card): Promise<Ways | undefined> {
    const known = waysOf(card);
    if (known) return Promise.resolve(known);
    const key = keyOf(card);
    const request = looking.get(key) ?? ask(card).finally(() => looking.delete(key));
    looking.set(key, request);
    return request;
  }
  async function ask(card: Card): Promise<Ways | undefined> {
    try {
      if (isHeld(waiting(card))) {
        // What is held leads on from there only when it is made.
        await decideNow(waiting(card));
        await cards.refresh();
      }
      const found = waysBy(await loadTransitions(meta.name, card.name));
      ways.set(keyOf(cards.find(card.name) ?? card), found);
      return found;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      refuse(card, error.message);
      return undefined;
    }
  }

  const choose = (card: Card, actions: Action[]) =>
    new Promise<Action | undefined>((resolve) => (choosing.value = { title: titleOf(card), actions, answer: (given) => ((choosing.value = undefined), resolve(given)) }));
  const why = (card: Card, action: Action) =>
    new Promise<string | undefined>((resolve) => (asking.value = { title: titleOf(card), actions: [action], answer: (given) => ((asking.value = undefined), resolve(given)) }));

  /** Put the card there, and say so. */
  function put(card: Card, to: string): void {
    cards.place(card.name, field().fieldname, to);
    if (!isGone) void announce(t("kanban.moved", { card: titleOf(card), column: labelOf(to), n: cards.piles.value.get(to)?.count ?? 0 }));
  }

  async function act(given: Card, to: string): Promise<boolean> {
    const open = await look(given);
    if (!open) return false;
    const card = cards.find(given.name) ?? given;
    const actions = open.get(to) ?? [];
    if (!actions.length) {
      const others = [...open.keys()].map(labelOf).join(", ");
      refuse(card, others ? t("kanban.open_moves", { column: labelOf(to), others }) : t("kanban.no_moves"));
      return false;
    }
    const action = actions.length > 1 ? await choose(card, actions) : actions[0];
    if (!action) return false;
    const reason = action.kind === "refusal" ? await why(card, action) : undefined;
    if (action.kind === "refusal" && !reason) return false;
    hold(card, to, action, reason);
    return true;
  }
  function hold(card: Card, to: string, action: Action, reason?: string): void {
    const from = valueOf(card);
    put(card, to);
    busy.value += 1;
    const takeBack = decide([waiting(card)], action.action, reason, ({ failed }) => {
      busy.value -= 1;
      if (failed[0]) {
        put(card, from);
        refuse(card, failed[0].reason);
      }
      void cards.refresh();
    });
    toast.undo(t("kanban.acted", { action: action.label, card: titleOf(card) }), () => {
      if (!takeBack()) return refuse(card, t("kanban.too_late"));
      busy.value -= 1;
      put(card, from);
    }, GRACE);
  }

  async function set(card: Card, to: string): Promise<boolean> {
    const from = valueOf(card);
    put(card, to);
    busy.value += 1;
    try {
      const answer = await bulkUpdate(meta.name, { [field().fieldname]: to || null })([card.name]);
      if (answer.failed[card.name] !== undefined) throw new ApiError("refused", answer.failed[card.name] ?? "");
      cards.renew(card.name, { modified: answer.before?.[card.name]?.modified as string });
      toast.undo(t("kanban.set", { card: titleOf(card), column: labelOf(to) }), () => undo(card, from, answer.before ?? {}));
      return true;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      put(card, from);
      refuse(card, error.message);
      return false;
    } finally {
      busy.value -= 1;
    }
  }
  async function undo(card: Card, from: string, before: Record<string, Record<string, unknown>>): Promise<void> {
    try {
      const answer = await bulkRestore(meta.name, before)([card.name]);
      if (answer.failed[card.name] !== undefined) throw new ApiError("refused", answer.failed[card.name] ?? "");
      put(card, from);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      refuse(card, error.message);
    }
    void cards.refresh();
  }

  /** Columns that a card may go to, with the words of the actions: what the server said, or else what the workflow knows of its state. */
  function ahead(card: Card): { value: string; label: string; hint: string }[] {
    const found = waysOf(card) ?? waysBy(meta.__workflow!.transitions.filter(({ state }) => state === valueOf(card)));
    return [...found].map(([value, actions]) => ({ value, label: labelOf(value), hint: actions.map(({ label }) => label).join(", ") }));
  }

  return {
    choosing,
    ahead,
    asking,
    waysOf,
    look,
    /** Look ahead, unless that would make what can still be taken back. */
    peek: (card: Card): void => void (isStateField(meta, field()) && !isHeld(waiting(card)) && look(card)),
    /** Something is on its way or can still be taken back; nothing is read anew under it. */
    isBusy: () => busy.value > 0,
    byActions: () => isStateField(meta, field()),
    /** Whether the card can be moved at all; along a workflow only the server knows. */
    canMove: (card: Card, editable = editableNames(meta)): boolean => isStateField(meta, field()) || isCellEditable(meta, field(), card, editable),
    /** Move a card; whether it stands there now. */
    move: (card: Card, to: string): Promise<boolean> => {
      if (valueOf(card) === to) return Promise.resolve(false);
      return isStateField(meta, field()) ? act(card, to) : set(card, to);
    },
  };
}
export type Moves = ReturnType<typeof useMoves>;
