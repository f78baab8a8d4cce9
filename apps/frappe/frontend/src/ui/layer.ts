/** What Dialog and Sheet share: where focus goes when one opens, where it returns, and which clicks outside do not close it. */
import { watch, type Ref } from "vue";

const FIRST = "[autofocus], input:not([type=hidden], :disabled), select:not(:disabled), textarea:not(:disabled), [contenteditable=true]";
const TOUCH = "(pointer: coarse)";

/** The first field, else the first button of the footer, else the layer itself; on a phone always the layer, so that no keyboard jumps up. */
function firstStop(layer: HTMLElement): HTMLElement {
  if (window.matchMedia(TOUCH).matches) return layer;
  const body = layer.querySelector("[data-part=body]");
  const footer = layer.querySelector("[data-part=footer]");
  return body?.querySelector<HTMLElement>(FIRST) ?? footer?.querySelector<HTMLElement>("button, a[href]") ?? layer;
}

interface Outside {
  detail: { originalEvent: Event };
  preventDefault(): void;
}

/** Handlers for Reka's DialogContent. */
export function useLayer(open: Ref<boolean>, options: { dismissible: () => boolean }) {
  let before: Element | null = null;
  let latest: Element | null = null;
  watch(open, (now) => now && (before = document.activeElement), { flush: "sync", immediate: true });

  return {
    onOpenAutoFocus(event: Event) {
      // A menu gives focus back to its button between the click and now.
      latest = document.activeElement;
      event.preventDefault();
      firstStop(event.target as HTMLElement).focus();
    },
    onCloseAutoFocus(event: Event) {
      event.preventDefault();
      const back = [before, latest].find((element) => element?.isConnected && element !== document.body);
      (back as HTMLElement | undefined)?.focus();
    },
    onInteractOutside(event: Outside) {
      const target = event.detail.originalEvent.target as Element | null;
      if (!options.dismissible() || target?.closest?.("[data-keeps-layers]")) event.preventDefault();
    },
    onEscapeKeyDown(event: Event) {
      if (!options.dismissible()) event.preventDefault();
    },
  };
}
