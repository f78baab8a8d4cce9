/** The notices of a person: how many are unread, the list, and marking them. One state for bell, panel and page. */
import { ref, shallowRef } from "vue";
import { ApiError, read, write } from "@/api/client";
import { hearAll } from "@/api/events";
import { useBoot } from "@/api/useBoot";
import type { People } from "@/api/types";

export interface NoticeRow {
  name: string;
  type: string;
  subject: string;
  read: number;
  document_type?: string | null;
  document_name?: string | null;
  link?: string | null;
  from_user?: string | null;
  creation: string;
}
interface Logs {
  notification_logs: NoticeRow[];
  unread: number;
  user_info: People;
}
const unread = ref<number>();
const rows = shallowRef<NoticeRow[]>();
const people = shallowRef<People>({});
const error = shallowRef<ApiError>();
let isListening = false;

async function load(limit = 50): Promise<void> {
  error.value = undefined;
  try {
    const logs = await read<Logs>("frappe.notifications.endpoints.get_notification_logs", { limit });
    rows.value = logs.notification_logs;
    people.value = logs.user_info;
    unread.value = logs.unread;
  } catch (problem) {
    if (!(problem instanceof ApiError)) throw problem;
    error.value = problem;
  }
}
async function mark(row: NoticeRow): Promise<void> {
  if (row.read) return;
  rows.value = rows.value?.map((each) => (each === row ? { ...each, read: 1 } : each));
  unread.value = await write<number>("frappe.notifications.endpoints.mark_as_read", { docname: row.name }).catch(() => unread.value);
}
async function markAll(): Promise<void> {
  unread.value = await write<number>("frappe.notifications.endpoints.mark_all_as_read");
  rows.value = rows.value?.map((each) => ({ ...each, read: 1 }));
}

export function useNotices() {
  unread.value ??= useBoot().unread_notices ?? 0;
  if (!isListening) {
    isListening = true;
    hearAll(({ event }) => {
      if (event !== "notification") return;
      if (rows.value) void load();
      else unread.value = (unread.value ?? 0) + 1;
    });
  }
  return { unread, rows, people, error, load, mark, markAll };
}
