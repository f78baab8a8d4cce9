/**
 * A panel beside its control, in the browser's top layer: never clipped, and still inside the control's own tree, so that a dialog
 * around it keeps its focus and does not take a click in the panel for one outside.
 */
import { autoUpdate, computePosition, flip, offset, shift, size, type Placement } from "@floating-ui/dom";
import { watch, type Ref } from "vue";

interface Manner {
  placement?: Placement;
  matchWidth?: boolean;
  maxHeight?: number;
}

export function useFloating(
  anchor: Readonly<Ref<HTMLElement | null>>,
  panel: Readonly<Ref<HTMLElement | null>>,
  open: Readonly<Ref<boolean>>,
  { placement = "bottom-start", matchWidth = false, maxHeight = 320 }: Manner = {},
): void {
  async function place(from: HTMLElement, what: HTMLElement) {
    const { x, y } = await computePosition(from, what, {
      placement,
      strategy: "fixed",
      middleware: [
        offset(4),
        flip({ padding: 8 }),
        shift({ padding: 8 }),
        size({
          padding: 8,
          apply({ rects, availableHeight }) {
            what.style.maxHeight = `${Math.max(120, Math.min(maxHeight, availableHeight))}px`;
            if (matchWidth) what.style.width = `${Math.max(rects.reference.width, 220)}px`;
          },
        }),
      ],
    });
    Object.assign(what.style, { left: `${x}px`, top: `${y}px` });
  }

  watch(
    [open, anchor, panel],
    ([isOpen, from, what], _before, onCleanup) => {
      if (!isOpen || !from || !what) return;
      what.showPopover?.();
      const stop = autoUpdate(from, what, () => void place(from, what));
      onCleanup(() => {
        stop();
        if (what.isConnected) what.hidePopover?.();
      });
    },
    { flush: "post" },
  );
}
