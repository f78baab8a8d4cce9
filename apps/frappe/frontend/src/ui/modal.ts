/**
 * What makes a layer modal: the page behind is inert, Escape leaves the topmost, and focus comes in and goes back to where it was.
 * Because the rest is inert, the Tab key needs no trap. What carries `data-keeps-layers` (toasts) stays usable above every layer.
 */
import { nextTick, watch, type Ref } from "vue";

const FIRST = "[autofocus], input:not([type=hidden], :disabled), select:not(:disabled), textarea:not(:disabled), [contenteditable=true]";
const TOUCH = "(pointer: coarse)";

interface Layer {
  root: HTMLElement;
  leave: () => void;
}
const layers: Layer[] = [];
const silenced = new Set<HTMLElement>();

/** Everything of the page but the topmost layer and what floats above all. */
function silence(): void {
  const top = layers.at(-1)?.root;
  for (const element of silenced) element.inert = false;
  silenced.clear();
  document.documentElement.classList.toggle("overflow-hidden", !!top);
  if (!top) return;
  for (const element of document.body.children) {
    if (element === top || !(element instanceof HTMLElement) || element.inert || element.matches("[data-keeps-layers]")) continue;
    element.inert = true;
    silenced.add(element);
  }
}

/** Escape that no part inside the layer took for itself. */
function onKeydown(event: KeyboardEvent): void {
  if (event.key !== "Escape" || event.defaultPrevented || event.isComposing) return;
  event.preventDefault();
  layers.at(-1)?.leave();
}

function enter(layer: Layer): void {
  if (!layers.length) document.addEventListener("keydown", onKeydown);
  layers.push(layer);
  silence();
}

function exit(layer: Layer): void {
  layers.splice(layers.indexOf(layer), 1);
  if (!layers.length) document.removeEventListener("keydown", onKeydown);
  silence();
}

/** The first field, else the first button of the footer, else the panel; on a phone always the panel, so that no keyboard jumps up. */
function firstStop(panel: HTMLElement): HTMLElement {
  if (window.matchMedia(TOUCH).matches) return panel;
  const part = (name: string) => panel.querySelector(`[data-part=${name}]`);
  return part("body")?.querySelector<HTMLElement>(FIRST) ?? part("footer")?.querySelector<HTMLElement>("button, a[href]") ?? panel;
}

/** Focus goes back to where it was. Where that was nowhere it does not stay in a layer that goes either: keys would be typed into it. */
function leaveFocus(root: HTMLElement | null, before: Element | null): void {
  const focused = document.activeElement;
  if (before instanceof HTMLElement && before.isConnected && before !== document.body) before.focus();
  else if (focused instanceof HTMLElement && root?.contains(focused)) focused.blur();
}

/** Keeps the layer modal while `open`. `root` stands directly in the body; `panel` is the dialog itself. */
export function useModal(
  open: Readonly<Ref<boolean>>,
  root: Readonly<Ref<HTMLElement | null>>,
  panel: Readonly<Ref<HTMLElement | null>>,
  leave: () => void,
): void {
  watch(
    open,
    async (isOpen, _was, onCleanup) => {
      if (!isOpen) return;
      let before = document.activeElement;
      let layer: Layer | undefined;
      onCleanup(() => {
        if (!layer) return;
        exit(layer);
        layer = undefined;
        leaveFocus(root.value, before);
      });
      await nextTick();
      if (!open.value || !root.value || !panel.value) return;
      // A menu that opened this gave focus back to its button meanwhile.
      if (document.activeElement !== document.body) before = document.activeElement;
      layer = { root: root.value, leave };
      enter(layer);
      firstStop(panel.value).focus();
    },
    { immediate: true, flush: "sync" },
  );
}
