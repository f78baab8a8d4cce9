/** Decisions on what waits: each waits a moment during which it can be taken back, then it is made. Leaving the page makes it at once. */
import { reactive } from "vue";
import { ApiError, write } from "@/api/client";
import { useBoot } from "@/api/useBoot";
import { applyWorkflow } from "@/api/useWorkflow";
import type { Waiting } from "../home/waiting";

export interface Decision {
  id: number;
  items: Waiting[];
  action: string;
  comment?: string;
  told: (outcome: Outcome) => void;
}
export interface Outcome {
  done: Waiting[];
  failed: { item: Waiting; reason: string }[];
}
/** Milliseconds in which a decision can be taken back. */
export const GRACE = 8000;
const PORTION = 15;

export const keyOf = ({ doctype, name }: { doctype: string; name: string }): string => `${doctype}::${name}`;
const held = reactive(new Map<number, Decision>());
const timers = new Map<number, ReturnType<typeof setTimeout>>();
let last = 0;

/** Whether something of it is decided and not made yet. */
export const isHeld = (item: Waiting): boolean => [...held.values()].some(({ items }) => items.some((each) => keyOf(each) === keyOf(item)));

async function makeEach({ items, action, comment }: Decision): Promise<Outcome> {
  const outcome: Outcome = { done: [], failed: [] };
  for (const item of items) {
    try {
      await applyWorkflow({ doctype: item.doctype, name: item.name, modified: item.modified }, action, { comment });
      outcome.done.push(item);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      outcome.failed.push({ item, reason: error.message });
    }
  }
  return outcome;
}
/** Many of one kind in portions; a reason is given for each alone. */
async function makeMany({ items, action }: Decision): Promise<Outcome> {
  const outcome: Outcome = { done: [], failed: [] };
  for (const doctype of new Set(items.map((item) => item.doctype))) {
    const ofKind = items.filter((item) => item.doctype === doctype);
    for (let at = 0; at < ofKind.length; at += PORTION) {
      const portion = ofKind.slice(at, at + PORTION);
      try {
        const answer = await write<{ done: string[]; failed: Record<string, string> }>("frappe.model.workflow.bulk_workflow_approval", { doctype, docnames: portion.map(({ name }) => name), action });
        outcome.done.push(...portion.filter(({ name }) => answer.done.includes(name)));
        outcome.failed.push(...portion.filter(({ name }) => name in answer.failed).map((item) => ({ item, reason: answer.failed[item.name] ?? "" })));
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        outcome.failed.push(...portion.map((item) => ({ item, reason: error.message })));
      }
    }
  }
  return outcome;
}
const make = (decision: Decision): Promise<Outcome> => (decision.items.length > 1 && !decision.comment ? makeMany(decision) : makeEach(decision));

async function finish(decision: Decision): Promise<void> {
  clearTimeout(timers.get(decision.id));
  timers.delete(decision.id);
  const outcome = await make(decision);
  held.delete(decision.id);
  decision.told(outcome);
}

/** Make at once what is held of an item, because the next step stands on it. */
export async function decideNow(item: Pick<Waiting, "doctype" | "name">): Promise<void> {
  const mine = [...held.values()].filter(({ id, items }) => timers.has(id) && items.some((each) => keyOf(each) === keyOf(item)));
  for (const decision of mine) await finish(decision);
}

/** Decide; `told` hears the outcome once it is made. Returns how to take it back, which answers whether it was in time. */
export function decide(items: Waiting[], action: string, comment: string | undefined, told: (outcome: Outcome) => void): () => boolean {
  const id = (last += 1);
  const decision: Decision = { id, items, action, comment, told };
  held.set(id, decision);
  timers.set(id, setTimeout(() => void finish(decision), GRACE));
  return () => {
    if (!timers.has(id)) return false;
    clearTimeout(timers.get(id));
    timers.delete(id);
    return held.delete(id);
  };
}

/** The page goes away: what was decided is sent in requests that outlive it. */
function flush(): void {
  for (const { id, items, action, comment } of held.values()) {
    if (!timers.has(id)) continue;
    clearTimeout(timers.get(id));
    timers.delete(id);
    for (const { doctype, name, modified } of items) {
      void fetch("/api/method/frappe.model.workflow.apply_workflow", {
        method: "POST", keepalive: true, credentials: "same-origin",
        headers: { "Content-Type": "application/json", "X-Frappe-CSRF-Token": useBoot().csrf_token },
        body: JSON.stringify({ doc: { doctype, name, modified }, action, comment }),
      });
    }
  }
  held.clear();
}
window.addEventListener("pagehide", flush);
