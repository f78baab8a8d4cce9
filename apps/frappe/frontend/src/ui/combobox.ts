/** The behaviour of Combobox: searching, the highlighted row, choosing, and what becomes of text that is no choice. */
import { computed, ref, shallowRef, watch } from "vue";
import { t } from "@/i18n";
import { announce } from "./announce";
import type { Option } from "./types";

export type Search = (text: string) => Promise<Option[]>;
export type Row = { kind: "option"; option: Option } | { kind: "create"; text: string };

interface Given {
  value: () => string | null;
  label: () => string | undefined;
  options: () => Option[] | undefined;
  search: () => Search | undefined;
  clearable: () => boolean;
  canCreate: () => boolean;
  debounce: () => number;
  choose: (option: Option | null) => void;
  create: (text: string) => void;
}

const plain = (text: string) => text.trim().toLocaleLowerCase();

/** The options whose label, description or value holds every word of the text. */
export function filterOptions(options: Option[], text: string): Option[] {
  const words = plain(text).split(/\s+/);
  return options.filter((option) => {
    const within = plain(`${option.label} ${option.description ?? ""} ${option.value}`);
    return words.every((word) => within.includes(word));
  });
}

export function useCombobox(given: Given) {
  const known = new Map<string, string>();
  const labelOf = (value: string | null) =>
    value == null || value === ""
      ? ""
      : (given.options()?.find((option) => option.value === value)?.label ?? known.get(value) ?? given.label() ?? value);

  const text = ref(labelOf(given.value()));
  const typed = ref(false);
  const open = ref(false);
  const busy = ref(false);
  const failed = ref(false);
  const found = shallowRef<Option[]>([]);
  const active = ref(-1);
  let turn = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const rows = computed<Row[]>(() => {
    const all: Row[] = found.value.map((option) => ({ kind: "option", option }));
    const wish = text.value.trim();
    const exists = found.value.some((option) => plain(option.label) === plain(wish));
    if (given.canCreate() && typed.value && wish && !exists && !busy.value) all.push({ kind: "create", text: wish });
    return all;
  });

  watch([given.value, given.label, given.options], () => {
    if (!typed.value) text.value = labelOf(given.value());
  });

  async function look(wish: string): Promise<void> {
    const mine = ++turn;
    const search = given.search();
    busy.value = !!search;
    failed.value = false;
    try {
      const answer = search ? await search(wish) : filterOptions(given.options() ?? [], wish);
      if (mine !== turn) return;
      found.value = answer;
      for (const option of answer) known.set(option.value, option.label);
      highlight(wish);
    } catch {
      if (mine !== turn) return;
      found.value = [];
      failed.value = true;
    } finally {
      if (mine === turn) busy.value = false;
    }
  }
  function highlight(wish: string) {
    const held = found.value.findIndex((option) => option.value === given.value());
    active.value = !wish && held >= 0 ? held : rows.value.findIndex(isFree);
    if (open.value) void announce(found.value.length ? t("ui.results", { n: found.value.length }) : t("ui.no_results"));
  }
  const isFree = (row: Row) => row.kind === "create" || !row.option.disabled;

  function show() {
    if (open.value) return;
    open.value = true;
    void look(typed.value ? text.value : "");
  }
  function close() {
    open.value = false;
    stopTimer();
    turn++;
    busy.value = false;
    active.value = -1;
  }
  function type(wish: string) {
    text.value = wish;
    typed.value = true;
    open.value = true;
    active.value = -1;
    stopTimer();
    timer = setTimeout(() => {
      timer = undefined;
      void look(wish);
    }, given.search() ? given.debounce() : 0);
  }
  function stopTimer() {
    clearTimeout(timer);
    timer = undefined;
  }
  function take(row: Row | undefined) {
    if (!row || !isFree(row)) return;
    typed.value = false;
    close();
    if (row.kind === "create") {
      text.value = labelOf(given.value());
      return given.create(row.text);
    }
    known.set(row.option.value, row.option.label);
    text.value = row.option.label;
    given.choose(row.option);
  }
  function clear() {
    typed.value = false;
    text.value = "";
    close();
    given.choose(null);
  }
  /** Text that was typed and not chosen: an exact label counts as chosen, nothing clears, anything else goes back. */
  async function settle() {
    const wish = plain(text.value);
    if (typed.value && wish && (timer || busy.value)) {
      stopTimer();
      open.value = false;
      await look(text.value);
    }
    const same = found.value.find((option) => plain(option.label) === wish && !option.disabled);
    if (typed.value && !wish && given.clearable()) return clear();
    if (typed.value && same && wish) return take({ kind: "option", option: same });
    revert();
  }
  function revert() {
    typed.value = false;
    text.value = labelOf(given.value());
    close();
  }
  function move(step: 1 | -1) {
    if (!open.value) return show();
    const total = rows.value.length;
    for (let n = 1, at = active.value; n <= total; n++) {
      at = at < 0 && step < 0 ? total - 1 : (at + step + total) % total;
      if (isFree(rows.value[at]!)) return void (active.value = at);
    }
  }

  return { text, open, busy, failed, rows, active, show, type, take, clear, settle, revert, move };
}
