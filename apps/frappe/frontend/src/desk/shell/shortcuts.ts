/** Keys of the whole desk. Single keys are ignored while one types and can be switched off; Ctrl and Cmd always work. */
import { onScopeDispose, reactive } from "vue";
import { preferences } from "./preferences";

export interface Shortcut {
  /** "mod+k", "g h", "/", "j". */
  keys: string;
  /** Message key that tells what it does; without one it is not listed. */
  label?: string;
  run: (event: KeyboardEvent) => void;
}

const PAUSE = 1200;
export const shortcuts = reactive<Shortcut[]>([]);
let first = "";
let timer: ReturnType<typeof setTimeout> | undefined;

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
const isLayerOpen = (): boolean => Boolean(document.querySelector("dialog[open], [role='dialog'], [role='alertdialog'], [role='menu'], [role='listbox']"));

function pressed(event: KeyboardEvent): string {
  const mod = event.ctrlKey || event.metaKey ? "mod+" : "";
  return mod + (event.key.length === 1 ? event.key.toLowerCase() : event.key);
}

function listen(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.altKey) return;
  const key = pressed(event);
  const isSingle = !key.startsWith("mod+");
  if (isSingle && (!preferences.hasShortcuts || isTyping(event.target) || isLayerOpen())) return;
  const wanted = first ? `${first} ${key}` : key;
  first = "";
  clearTimeout(timer);
  // The part mounted last stands in front.
  const found = shortcuts.findLast(({ keys }) => keys === wanted) ?? shortcuts.findLast(({ keys }) => keys === key);
  if (found) {
    event.preventDefault();
    found.run(event);
  } else if (isSingle && shortcuts.some(({ keys }) => keys.startsWith(`${key} `))) {
    first = key;
    timer = setTimeout(() => (first = ""), PAUSE);
  }
}

/** Listen on the page; called once by the shell. */
export function listenToKeys(): void {
  document.addEventListener("keydown", listen);
  onScopeDispose(() => document.removeEventListener("keydown", listen));
}

/** Keys that hold as long as the part around is on the page. */
export function useShortcuts(...added: Shortcut[]): void {
  shortcuts.push(...added);
  onScopeDispose(() => {
    for (const each of added) {
      const place = shortcuts.findIndex((known) => known.run === each.run && known.keys === each.keys);
      if (place >= 0) shortcuts.splice(place, 1);
    }
  });
}
