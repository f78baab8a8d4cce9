/** A tree of records, read level by level: what is open, what is on its way, and the rows as they stand under each other. */
import { computed, ref, shallowReactive } from "vue";
import { ApiError, read } from "@/api/client";

export interface TreeNode {
  value: string;
  title: string;
  expandable: number;
}
/** A line of the tree. `more` stands for the further records of a level, `empty` for a group that holds nothing. */
export interface TreeRow {
  key: string;
  kind: "node" | "more" | "empty" | "loading" | "failed";
  depth: number;
  node?: TreeNode;
  parent: string;
  /** Its place among its siblings, from 1, and how many there are so far. */
  place: number;
  size: number;
}
interface Level {
  nodes: TreeNode[];
  isWhole: boolean;
  isLoading: boolean;
  error?: ApiError;
}
export const TOP = "";
const PAGE = 100;
/** As many as the server gives at once. */
const LONGEST = 500;

export function useTree(doctype: string, isOpen: (name: string) => boolean) {
  const levels = shallowReactive(new Map<string, Level>());
  const isReady = ref(false);
  const error = computed(() => levels.get(TOP)?.error);

  const ask = (parent: string, start: number, length: number): Promise<TreeNode[]> =>
    read<TreeNode[]>("frappe.desk.treeview.get_children", { doctype, parent: parent || undefined, is_root: parent ? undefined : 1, start, page_length: length });

  /** A level as it is once it is read, or with what it held before and the reason why it was not. */
  async function levelOf(parent: string, start: number, length: number): Promise<Level> {
    const before = levels.get(parent)?.nodes ?? [];
    try {
      const found = await ask(parent, start, length);
      return { nodes: [...before.slice(0, start), ...found], isWhole: found.length < length, isLoading: false };
    } catch (problem) {
      if (!(problem instanceof ApiError)) throw problem;
      return { nodes: before, isWhole: false, isLoading: false, error: problem };
    }
  }
  /** Read a level, or more of it. */
  async function loadLevel(parent: string, start = 0): Promise<void> {
    const before = levels.get(parent);
    levels.set(parent, { nodes: before?.nodes ?? [], isWhole: before?.isWhole ?? false, isLoading: true });
    levels.set(parent, await levelOf(parent, start, PAGE));
    isReady.value = true;
  }
  const more = (parent: string): Promise<void> => loadLevel(parent, levels.get(parent)?.nodes.length ?? 0);
  /** Read what is open and not here yet. */
  async function fill(): Promise<void> {
    const wanted = [...levels].flatMap(([, { nodes }]) => nodes).filter(({ value, expandable }) => expandable && isOpen(value) && !levels.has(value));
    if (!wanted.length) return;
    await Promise.all(wanted.map(({ value }) => loadLevel(value)));
    await fill();
  }
  async function load(): Promise<void> {
    if (!levels.has(TOP)) await loadLevel(TOP);
    await fill();
  }
  /** Read anew every level that is shown, and show them together: a record that moved stands in one place at every moment. */
  async function refresh(): Promise<void> {
    const names = [...levels.keys()].filter((name) => name === TOP || isOpen(name));
    const lengthOf = (name: string) => Math.min(LONGEST, Math.max(PAGE, Math.ceil((levels.get(name)?.nodes.length ?? 0) / PAGE) * PAGE));
    const found = await Promise.all(names.map((name) => levelOf(name, 0, lengthOf(name))));
    levels.clear();
    names.forEach((name, place) => levels.set(name, found[place]!));
    await fill();
  }

  function rowsOf(parent: string, depth: number, seen: Set<string>): TreeRow[] {
    const level = levels.get(parent);
    const base = { depth, parent, place: 0, size: level?.nodes.length ?? 0 };
    if (!level || (level.isLoading && !level.nodes.length)) return [{ ...base, key: `loading:${parent}`, kind: "loading" }];
    if (level.error && !level.nodes.length) return [{ ...base, key: `failed:${parent}`, kind: "failed" }];
    if (!level.nodes.length) return [{ ...base, key: `empty:${parent}`, kind: "empty" }];
    const rows = level.nodes.flatMap((node, index): TreeRow[] => {
      const row: TreeRow = { ...base, key: node.value, kind: "node", node, place: index + 1 };
      // A record that stands below itself would never end.
      if (!node.expandable || !isOpen(node.value) || seen.has(node.value)) return [row];
      return [row, ...rowsOf(node.value, depth + 1, new Set(seen).add(node.value))];
    });
    return level.isWhole ? rows : [...rows, { ...base, key: `more:${parent}`, kind: "more" }];
  }
  const rows = computed(() => (levels.has(TOP) ? rowsOf(TOP, 0, new Set()) : []));
  return { levels, rows, error, isReady, load, more, refresh, retry: loadLevel };
}
export type Tree = ReturnType<typeof useTree>;
