/**
 * A panel beside its control, in the browser's top layer: never clipped, and still inside the control's own tree, so that a dialog
 * around it keeps its focus and does not take a click in the panel for one outside.
 */
import { watch, type Ref } from "vue";

type Element = HTMLElement | null | undefined;
interface Manner {
  side?: "bottom" | "top";
  align?: "start" | "center" | "end";
  matchWidth?: boolean;
  maxHeight?: number;
  /** Height to expect of a panel whose content is still to come. */
  expect?: number;
}
const GAP = 4;
const EDGE = 8;

/** Write where the panel stands: on its side, or on the other when there is more room, never past the window's edge. */
function place(from: HTMLElement, panel: HTMLElement, wanted: number, manner: Required<Omit<Manner, "expect">>): void {
  const at = from.getBoundingClientRect();
  const [width, height] = [document.documentElement.clientWidth, window.visualViewport?.height ?? window.innerHeight];
  const below = height - at.bottom - GAP - EDGE;
  const above = at.top - GAP - EDGE;
  const down = manner.side === "bottom" ? below >= wanted || below >= above : above < wanted && below > above;
  const { style } = panel;
  if (manner.matchWidth) style.width = `${Math.max(at.width, 220)}px`;
  style.maxHeight = `${Math.max(96, Math.min(manner.maxHeight, down ? below : above))}px`;
  style.maxWidth = `${width - 2 * EDGE}px`;
  style.top = down ? `${at.bottom + GAP}px` : "auto";
  style.bottom = down ? "auto" : `${window.innerHeight - at.top + GAP}px`;
  const own = panel.offsetWidth;
  const left = { start: at.left, center: at.left + (at.width - own) / 2, end: at.right - own }[manner.align];
  style.left = `${Math.max(EDGE, Math.min(left, width - own - EDGE))}px`;
  style.right = "auto";
}

export function useFloating(
  anchor: Readonly<Ref<Element>>,
  panel: Readonly<Ref<Element>>,
  open: Readonly<Ref<boolean>>,
  { side = "bottom", align = "start", matchWidth = false, maxHeight = 320, expect = 0 }: Manner = {},
): void {
  watch(
    [open, anchor, panel],
    ([isOpen, from, what], _before, onCleanup) => {
      if (!isOpen || !from || !what) return;
      what.showPopover?.();
      const wanted = Math.min(maxHeight, Math.max(expect, what.offsetHeight));
      const again = () => place(from, what, wanted, { side, align, matchWidth, maxHeight });
      const scrolled = (event: Event) => what.contains(event.target as Node) || again();
      const sizes = new ResizeObserver(again);
      sizes.observe(from);
      sizes.observe(what);
      const stop = new AbortController();
      window.addEventListener("scroll", scrolled, { capture: true, passive: true, signal: stop.signal });
      window.addEventListener("resize", again, { signal: stop.signal });
      window.visualViewport?.addEventListener("resize", again, { signal: stop.signal });
      again();
      onCleanup(() => {
        sizes.disconnect();
        stop.abort();
        if (what.isConnected) what.hidePopover?.();
      });
    },
    { flush: "post" },
  );
}
