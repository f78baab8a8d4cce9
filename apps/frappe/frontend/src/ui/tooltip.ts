/**
 * The one tooltip of the page. Hundreds of icon buttons share it, so that each costs its listeners only.
 * Shown after a moment of hovering, at once on keyboard focus; Escape and scrolling hide it; never on touch.
 */
export type TooltipSide = "top" | "bottom";
export interface TooltipWords {
  text: string;
  /** Key caps, already readable: "Ctrl K". */
  keys?: string;
  side: TooltipSide;
}

const WAIT = 450;
const GAP = 6;
const EDGE = 8;

let box: HTMLElement | undefined;
let shownFor: Element | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;
let hiddenAt = 0;

function make(): HTMLElement {
  const made = document.createElement("div");
  made.id = "tooltip";
  made.setAttribute("role", "tooltip");
  made.setAttribute("popover", "manual");
  made.dataset.keepsLayers = "";
  made.className = "tooltip";
  made.addEventListener("pointerenter", () => clearTimeout(timer));
  made.addEventListener("pointerleave", () => hideSoon());
  document.addEventListener("keydown", (event) => event.key === "Escape" && hide(), true);
  document.addEventListener("scroll", () => hide(), { capture: true, passive: true });
  return made;
}

/** Above or below what it explains, on the other side where there is no room, never past the edge of the window. */
function place(target: Element, tip: HTMLElement, side: TooltipSide): void {
  const at = target.getBoundingClientRect();
  const own = tip.getBoundingClientRect();
  const above = at.top - GAP - own.height;
  const below = at.bottom + GAP;
  const top = side === "top" ? (above >= EDGE ? above : below) : below + own.height <= innerHeight - EDGE ? below : above;
  const left = Math.min(Math.max(at.left + at.width / 2 - own.width / 2, EDGE), innerWidth - own.width - EDGE);
  tip.style.setProperty("top", `${Math.round(top)}px`);
  tip.style.setProperty("left", `${Math.round(left)}px`);
}

function show(target: Element, words: TooltipWords): void {
  if (!target.isConnected) return;
  box ??= make();
  // Inside the same landmark or dialog, whose readers and pointers reach it; the top layer shows it above all the same.
  const home = target.closest("[role=dialog], main, nav, header, footer, aside") ?? document.body;
  if (box.parentElement !== home) home.append(box);
  const caps = document.createElement("kbd");
  caps.textContent = words.keys ?? "";
  box.replaceChildren(words.text, ...(words.keys ? [caps] : []));
  if (shownFor !== target) hide();
  shownFor = target;
  // Its label says the same to readers already, unless the words differ.
  if (target.getAttribute("aria-label") !== words.text && target.textContent?.trim() !== words.text) {
    target.setAttribute("aria-describedby", box.id);
  }
  box.showPopover?.();
  place(target, box, words.side);
}

function hide(): void {
  clearTimeout(timer);
  if (!shownFor) return;
  if (shownFor.getAttribute("aria-describedby") === box?.id) shownFor.removeAttribute("aria-describedby");
  shownFor = undefined;
  hiddenAt = Date.now();
  box?.hidePopover?.();
}

function hideSoon(): void {
  clearTimeout(timer);
  timer = setTimeout(hide, 80);
}

/** Listeners for the element that a tooltip explains. */
export function tooltipListeners(words: () => TooltipWords) {
  return {
    onPointerenter(event: PointerEvent) {
      if (event.pointerType === "touch") return;
      const target = event.currentTarget as Element;
      clearTimeout(timer);
      timer = setTimeout(() => show(target, words()), Date.now() - hiddenAt < 300 ? 0 : WAIT);
    },
    onPointerleave: hideSoon,
    onPointerdown: hide,
    onFocus(event: FocusEvent) {
      const target = event.currentTarget as Element;
      if (target.matches(":focus-visible")) show(target, words());
    },
    onBlur: hide,
  };
}
