/** What Menu and Popover share: the trigger tells that it opens something, what closes it, and where focus goes then. */
import { computed, onMounted, onUpdated, ref, useId, useTemplateRef, watch, type Ref } from "vue";
import { useFloating } from "./floating";

interface Manner {
  kind: "menu" | "dialog";
  align: "start" | "center" | "end";
  side?: "bottom" | "top";
  maxHeight?: number;
}

export function usePopup(open: Ref<boolean>, { kind, align, side, maxHeight = 480 }: Manner) {
  const id = useId();
  const holder = useTemplateRef<HTMLElement>("holder");
  const panel = useTemplateRef<HTMLElement>("panel");
  const drawn = ref(0);
  /** The one element that the trigger slot holds. */
  const trigger = computed(() => (drawn.value, holder.value?.firstElementChild as HTMLElement | null | undefined));
  useFloating(trigger, panel, open, { align, side, maxHeight });

  function mark() {
    drawn.value++;
    trigger.value?.setAttribute("aria-haspopup", kind);
    trigger.value?.setAttribute("aria-expanded", String(open.value));
    if (open.value) trigger.value?.setAttribute("aria-controls", id);
    else trigger.value?.removeAttribute("aria-controls");
  }
  onMounted(mark);
  onUpdated(mark);
  watch(open, mark, { flush: "post" });

  function close() {
    if (!open.value) return;
    open.value = false;
    trigger.value?.focus();
  }
  const isInside = (target: EventTarget | null) =>
    target instanceof Node && (!!panel.value?.contains(target) || !!holder.value?.contains(target));

  watch(open, (isOpen, _before, onCleanup) => {
    if (!isOpen) return;
    const press = (event: Event) => {
      const keeps = event.target instanceof Element && event.target.closest("[data-keeps-layers]");
      if (!isInside(event.target) && !keeps) open.value = false;
    };
    document.addEventListener("pointerdown", press, true);
    onCleanup(() => document.removeEventListener("pointerdown", press, true));
  }, { immediate: true });

  /** Focus went elsewhere by Tab: nothing stays open behind it. */
  function leave(event: FocusEvent) {
    if (event.relatedTarget && !isInside(event.relatedTarget)) open.value = false;
  }
  function escape(event: KeyboardEvent) {
    if (!open.value) return;
    event.stopPropagation();
    event.preventDefault();
    close();
  }
  return { id, panel, close, leave, escape };
}
