/** The keys of a list: a row the keyboard stands on, choosing it, opening it, changing its first cell. */
import { computed, ref, type Ref } from "vue";
import type { Row } from "@/api/useList";
import { useShortcuts } from "../shell/shortcuts";

interface Acts {
  rows: Readonly<Ref<Row[]>>;
  selected: Ref<string[]>;
  search: () => void;
  open: (row: Row) => void;
  create: () => void;
  edit: (row: Row) => void;
  /** The end is reached and more is wanted. */
  more: () => void;
}

export function useListKeys({ rows, selected, search, open, create, edit, more }: Acts) {
  const place = ref(-1);
  const active = computed(() => rows.value[place.value]?.name);

  function step(by: 1 | -1): void {
    if (by > 0 && place.value >= rows.value.length - 2) more();
    place.value = Math.max(0, Math.min(rows.value.length - 1, place.value + by));
  }
  function toggle(): void {
    const name = active.value;
    if (name) selected.value = selected.value.includes(name) ? selected.value.filter((each) => each !== name) : [...selected.value, name];
  }
  const withRow = (act: (row: Row) => void) => {
    const row = rows.value[place.value];
    if (row) act(row);
  };
  useShortcuts(
    { keys: "/", label: "list.key_search", run: search },
    { keys: "j", label: "list.key_next", run: () => step(1) },
    { keys: "k", label: "list.key_previous", run: () => step(-1) },
    { keys: "x", label: "list.key_select", run: toggle },
    { keys: "e", label: "list.key_edit", run: () => withRow(edit) },
    { keys: "Enter", label: "list.key_open", run: (event) => {
      const focused = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>("a, button, summary") : null;
      if (focused) focused.click();
      else withRow(open);
    } },
    { keys: "n", label: "list.key_new", run: create },
  );
  return { active, reset: () => (place.value = -1) };
}
