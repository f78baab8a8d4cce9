/** The keys of a month: arrows move by days and weeks, with Shift they pick days; PageUp and PageDown by months, Home and End within the week. */
import { nextTick, ref, watch } from "vue";
import { addDays, addMonths, weekday } from "@/ui/dates";
import { pickedOf, type Picked } from "./months";

interface Month {
  root: () => HTMLElement | null;
  month: () => string;
  today: string;
  firstDay: number;
  picked: () => Picked | undefined;
  pick: (picked: Picked) => void;
  /** A day of another month is gone to. */
  turn: (day: string) => void;
}

export function useMonthKeys({ root, month, today, firstDay, picked, pick, turn }: Month) {
  const usual = () => picked()?.first ?? (today.slice(0, 7) === month().slice(0, 7) ? today : month());
  /** The day that the keyboard stands on. */
  const at = ref(usual());
  /** Where picking with Shift began. */
  let anchor: string | undefined;
  watch(month, (now) => at.value.slice(0, 7) !== now.slice(0, 7) && (at.value = usual().slice(0, 7) === now.slice(0, 7) ? usual() : now));

  async function go(day: string): Promise<void> {
    at.value = day;
    if (day.slice(0, 7) !== month().slice(0, 7)) turn(day);
    await nextTick();
    root()?.querySelector<HTMLElement>(`[data-day="${day}"]`)?.focus();
  }
  function step(event: KeyboardEvent): string | undefined {
    const into = (weekday(at.value) - firstDay + 7) % 7;
    const steps: Record<string, () => string> = {
      ArrowLeft: () => addDays(at.value, -1), ArrowRight: () => addDays(at.value, 1),
      ArrowUp: () => addDays(at.value, -7), ArrowDown: () => addDays(at.value, 7),
      Home: () => addDays(at.value, -into), End: () => addDays(at.value, 6 - into),
      PageUp: () => addMonths(at.value, -1), PageDown: () => addMonths(at.value, 1),
    };
    return steps[event.key]?.();
  }
  return {
    at,
    go,
    keydown(event: KeyboardEvent): void {
      if (!(event.target as HTMLElement).dataset?.day || event.altKey || event.ctrlKey || event.metaKey) return;
      const day = step(event);
      if (!day) return;
      event.preventDefault();
      if (event.shiftKey) pick(pickedOf((anchor ??= at.value), day));
      else anchor = undefined;
      void go(day);
    },
  };
}
