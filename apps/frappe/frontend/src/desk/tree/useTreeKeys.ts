/** The keys of a tree, as the ARIA pattern has them: up and down by rows, right opens and goes in, left closes and goes out, letters find. */
import { nextTick, type Ref } from "vue";
import type { TreeNode, TreeRow } from "./useTree";

interface Keys {
  root: () => HTMLElement | null;
  rows: () => TreeRow[];
  /** The row that the keyboard stands on. */
  at: Ref<string | undefined>;
  isOpen: (name: string) => boolean;
  turn: (node: TreeNode, open: boolean) => void;
  /** Bring a row onto the screen that is perhaps not drawn. */
  reveal: (index: number) => void;
  /** Enter on a record, or on the row that reads more. */
  enter: (row: TreeRow) => void;
  act: Record<string, (node: TreeNode) => void>;
  /** Alt and an arrow: into the branch above, or out of its own. */
  carry: (row: TreeRow, isInto: boolean) => void;
}
const PAUSE = 800;

export function useTreeKeys({ root, rows, at, isOpen, turn, reveal, enter, act, carry }: Keys) {
  let typed = "";
  let timer: ReturnType<typeof setTimeout> | undefined;
  const index = () => rows().findIndex(({ key }) => key === at.value);

  async function go(key: string | undefined): Promise<void> {
    const place = rows().findIndex((row) => row.key === key);
    if (place < 0) return;
    at.value = key;
    reveal(place);
    await nextTick();
    const element = [...(root()?.querySelectorAll<HTMLElement>("[role=treeitem]") ?? [])].find((each) => each.dataset.key === key);
    element?.focus();
    element?.scrollIntoView?.({ block: "nearest" });
  }
  const goTo = (place: number) => go(rows()[Math.max(0, Math.min(rows().length - 1, place))]?.key);

  function find(letter: string): void {
    clearTimeout(timer);
    timer = setTimeout(() => (typed = ""), PAUSE);
    typed += letter.toLowerCase();
    const start = index() + (typed.length === 1 ? 1 : 0);
    const order = [...rows().slice(start), ...rows().slice(0, start)];
    void go(order.find((row) => row.node?.title.toLowerCase().startsWith(typed))?.key);
  }
  function right(row: TreeRow): void {
    if (!row.node?.expandable) return;
    if (!isOpen(row.node.value)) turn(row.node, true);
    else if (rows()[index() + 1]?.parent === row.node.value) void goTo(index() + 1);
  }
  function left(row: TreeRow): void {
    if (row.node?.expandable && isOpen(row.node.value)) turn(row.node, false);
    else void go(row.parent || undefined);
  }

  function keydown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || (event.target as HTMLElement).getAttribute("role") !== "treeitem") return;
    const row = rows()[index()];
    if (!row) return;
    if (event.altKey) {
      if (!row.node || !["ArrowRight", "ArrowLeft"].includes(event.key)) return;
      event.preventDefault();
      return carry(row, event.key === "ArrowRight");
    }
    const steps: Record<string, () => unknown> = {
      ArrowDown: () => goTo(index() + 1), ArrowUp: () => goTo(index() - 1), Home: () => goTo(0), End: () => goTo(rows().length - 1),
      ArrowRight: () => right(row), ArrowLeft: () => left(row), Enter: () => enter(row), " ": () => enter(row),
    };
    const own = act[event.key];
    const step = steps[event.key] ?? (own && row.node ? () => own(row.node!) : undefined) ?? (/^\p{L}$|^\p{N}$/u.test(event.key) ? () => find(event.key) : undefined);
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    step();
  }
  return { go, keydown };
}
