/** What waits for a person, without what is decided or put off; the one that is looked at, and those chosen. */
import { computed, ref, shallowRef } from "vue";
import { ApiError, read } from "@/api/client";
import { useBoot } from "@/api/useBoot";
import { loadMeta } from "@/api/useMeta";
import { keepSettings, settingsOf } from "@/api/userSettings";
import type { Meta } from "@/api/types";
import { addDays, todayText } from "@/meta/format";
import type { Waiting } from "../home/waiting";
import { isHeld, keyOf } from "./decisions";

const PAGE = "Approvals";
const MOST = 200;
type PutOff = Record<string, string>;

export function useInbox() {
  const items = shallowRef<Waiting[]>();
  const error = shallowRef<ApiError>();
  const metas = shallowRef<Record<string, Meta>>({});
  const chosen = ref<string[]>([]);
  const current = ref<string>();
  const showsPutOff = ref(false);

  const putOff = (): PutOff => (settingsOf(PAGE).putOff ?? {}) as PutOff;
  const isPutOff = (item: Waiting) => (putOff()[keyOf(item)] ?? "") > todayText();
  const open = computed(() => (items.value ?? []).filter((item) => !isHeld(item)));
  const waiting = computed(() => open.value.filter((item) => isPutOff(item) === showsPutOff.value));
  const later = computed(() => open.value.filter(isPutOff).length);
  const item = computed(() => waiting.value.find((each) => keyOf(each) === current.value));
  const selection = computed(() => waiting.value.filter((each) => chosen.value.includes(keyOf(each))));

  async function load(): Promise<void> {
    error.value = undefined;
    try {
      items.value = await read<Waiting[]>("frappe.desk.home.get_waiting", { limit: MOST });
      const names = [...new Set(items.value.map(({ doctype }) => doctype))];
      const found = await Promise.all(names.map((name) => loadMeta(name).catch(() => undefined)));
      metas.value = Object.fromEntries(found.filter((meta): meta is Meta => Boolean(meta)).map((meta) => [meta.name, meta]));
      tellCount();
    } catch (problem) {
      if (!(problem instanceof ApiError)) throw problem;
      error.value = problem;
    }
  }
  const tellCount = () => (useBoot().approvals = { waiting: open.value.length, approver: 1 });

  /** Look at the one beside the current; at the ends it stays. */
  function step(by: 1 | -1): void {
    const place = waiting.value.findIndex((each) => keyOf(each) === current.value);
    const next = waiting.value[Math.max(0, Math.min(waiting.value.length - 1, place + by))];
    if (next) current.value = keyOf(next);
  }
  /** Some left the list: the next one takes their place. */
  function leave(gone: Waiting[]): void {
    const keys = new Set(gone.map(keyOf));
    const place = waiting.value.findIndex((each) => keyOf(each) === current.value);
    const rest = waiting.value.filter((each) => !keys.has(keyOf(each)));
    const next = waiting.value.slice(Math.max(place, 0)).find((each) => !keys.has(keyOf(each))) ?? rest.at(-1);
    chosen.value = chosen.value.filter((key) => !keys.has(key));
    if (!item.value || keys.has(keyOf(item.value))) current.value = next && keyOf(next);
  }
  /** Put off until a day, or take that back. */
  function snooze(some: Waiting[], days: number | null): void {
    const until = days === null ? undefined : addDays(todayText(), days);
    if (until) leave(some);
    const known = Object.entries(putOff()).filter(([, day]) => day > todayText());
    const changed = { ...Object.fromEntries(known), ...Object.fromEntries(some.map((each) => [keyOf(each), until ?? ""])) };
    keepSettings(PAGE, { putOff: Object.fromEntries(Object.entries(changed).filter(([, day]) => day)) });
  }
  const toggle = (key: string) => (chosen.value = chosen.value.includes(key) ? chosen.value.filter((each) => each !== key) : [...chosen.value, key]);

  return { items, error, metas, chosen, current, showsPutOff, waiting, later, item, selection, load, step, leave, snooze, toggle, tellCount };
}
