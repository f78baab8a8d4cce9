/** Of a long table only the rows around the screen are drawn; spacers above and below keep the page as long as it is. */
import { computed, onMounted, onScopeDispose, ref, watch, type Ref } from "vue";

/** Fewer rows are drawn whole, so that the browser's own search finds all of them. */
const LONG = 120;
const BEYOND = 20;

export function useWindow(body: Readonly<Ref<HTMLElement | null>>, count: () => number, rowHeight: number, long = LONG) {
  const first = ref(0);
  const last = ref(long);
  const isLong = computed(() => count() > long);

  function place(): void {
    if (!isLong.value || !body.value) return;
    const above = Math.max(0, -body.value.getBoundingClientRect().top);
    // In steps, so that a small movement draws nothing.
    const start = Math.max(0, Math.floor(above / rowHeight / BEYOND) * BEYOND - BEYOND);
    first.value = Math.min(start, Math.max(0, count() - 1));
    last.value = start + Math.ceil(window.innerHeight / rowHeight) + 3 * BEYOND;
  }
  // A row that is left out would otherwise be what the browser holds the page by, and the page would run to its end.
  watch([body, isLong], () => body.value && (body.value.style.overflowAnchor = isLong.value ? "none" : ""), { flush: "post", immediate: true });
  onMounted(() => {
    // Captured, so that a box around the table that scrolls is heard too.
    document.addEventListener("scroll", place, { capture: true, passive: true });
    window.addEventListener("resize", place);
  });
  onScopeDispose(() => {
    document.removeEventListener("scroll", place, { capture: true });
    window.removeEventListener("resize", place);
  });
  const range = computed<[number, number]>(() => (isLong.value ? [Math.min(first.value, count()), Math.min(last.value, count())] : [0, count()]));
  return {
    range,
    isLong,
    /** Heights of the spacers. In a table they are their keys too: Chromium keeps the old height of a row when others come and go in the same step. */
    above: computed(() => range.value[0] * rowHeight),
    below: computed(() => (count() - range.value[1]) * rowHeight),
    /** Bring a row that is perhaps not drawn onto the screen. */
    show(index: number): void {
      const top = body.value?.getBoundingClientRect().top ?? 0;
      const at = top + index * rowHeight;
      if (at < 80 || at > window.innerHeight - 2 * rowHeight) window.scrollBy({ top: at - window.innerHeight / 2 });
      place();
    },
  };
}
