/** Follows one open document: others' saves, what they add around it, and who else looks at it. */
import { ref, shallowRef } from "vue";
import { hear, type Notice } from "@/api/events";
import { write } from "@/api/client";
import type { Meta } from "@/api/types";
import { useBoot } from "@/api/useBoot";
import type { OpenDoc } from "@/api/useDoc";
import { t } from "@/i18n";
import { announce } from "@/ui/announce";

export interface Viewer {
  user: string;
  full_name: string;
  image?: string | null;
}
const RENEW = 45_000;

export function useLiveDoc(meta: Meta, open: OpenDoc) {
  const viewers = shallowRef<Viewer[]>([]);
  /** Who saved a newer copy while this one has changes of its own. */
  const newer = ref<string>();
  let stops: (() => void)[] = [];
  let timer: ReturnType<typeof setInterval> | undefined;
  let opened: string | undefined;
  const me = useBoot().user.name;
  const others = (list: Viewer[]) => list.filter(({ user }) => user !== me);

  async function follow({ event, message }: Notice): Promise<void> {
    const { state, isDirty, isNew, isSaving, people } = open;
    if (!state.doc || isNew.value || isSaving.value) return;
    if (event === "docinfo_update") return void open.refreshInfo().catch(() => undefined);
    if (event !== "doc_update" || String(message.modified ?? "") === String(state.doc.modified ?? "")) return;
    if (isDirty.value) {
      const user = String(message.user ?? "");
      newer.value = people.value[user]?.full_name || user;
      return;
    }
    await open.reload().catch(() => undefined);
    void announce(t("form.refreshed"));
  }
  /** The newer copy with what was typed here on top. */
  async function take(): Promise<void> {
    const { state, changed } = open;
    const mine = changed.value.map((name) => [name, state.doc?.[name]] as const);
    newer.value = undefined;
    await open.reload();
    for (const [name, value] of mine) open.set(name, value);
  }
  async function show(): Promise<void> {
    if (!opened || document.visibilityState === "hidden") return;
    viewers.value = others(await write<Viewer[]>("frappe.desk.realtime.doc_open", { doctype: meta.name, name: opened }).catch(() => []));
  }
  function listen(): void {
    close();
    const doc = open.state.doc;
    newer.value = undefined;
    if (!doc || open.isNew.value) return;
    opened = doc.name;
    stops = [
      hear(`doc:${meta.name}/${doc.name}`, (notice) => void follow(notice)),
      hear(`open_doc:${meta.name}/${doc.name}`, ({ event, message }) => {
        if (event === "doc_viewers") viewers.value = others((message.viewers ?? []) as Viewer[]);
      }),
    ];
    void show();
    timer = setInterval(() => void show(), RENEW);
  }
  function close(): void {
    for (const stop of stops) stop();
    stops = [];
    clearInterval(timer);
    viewers.value = [];
    if (opened) void write("frappe.desk.realtime.doc_close", { doctype: meta.name, name: opened }).catch(() => undefined);
    opened = undefined;
  }
  return { viewers, newer, take, listen, close };
}
