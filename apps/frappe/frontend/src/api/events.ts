/** What others do, heard as it happens: one stream for all tabs of the page's browser where there is one, else asking every few seconds. */
import { ref } from "vue";
import { read, write } from "./client";

export interface Notice {
  event: string;
  room: string;
  message: Record<string, unknown>;
}
type Listener = (notice: Notice) => void;

const PAUSE = 10_000;
const RETRY = 60_000;
const rooms = new Map<string, Set<Listener>>();
const everywhere = new Set<Listener>();
/** Whether notices come at once, by asking, or not at all. */
export const channel = ref<"stream" | "poll" | "off">("off");
let source: EventSource | undefined;
let stream: string | undefined;
let after: number | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;

function tell(notice: Notice): void {
  for (const listener of [...(rooms.get(notice.room) ?? []), ...everywhere]) {
    try {
      listener(notice);
    } catch (error) {
      console.error(error);
    }
  }
}

/** Ask for what happened since the last time; goes on as long as there is no stream. */
async function poll(): Promise<void> {
  clearTimeout(timer);
  if (channel.value !== "poll") return;
  if (document.visibilityState === "visible") {
    try {
      const { events, last_id } = await read<{ events: Notice[]; last_id: number }>("frappe.desk.realtime.poll", { after, rooms: [...rooms.keys()] });
      after = last_id;
      events.forEach(tell);
    } catch {
      // A server that is gone is asked again; whatever the person does tells them anyway.
    }
  }
  timer = setTimeout(() => void poll(), PAUSE);
}
function fallBack(): void {
  close();
  if (channel.value !== "poll") {
    channel.value = "poll";
    void poll();
  }
  setTimeout(open, RETRY);
}
function close(): void {
  source?.close();
  source = stream = undefined;
}
/** Names that the server sends; each needs a listener of its own. */
const names = new Set(["doc_update", "list_update", "docinfo_update", "doc_viewers", "doc_rename", "notification", "progress", "task_status_change", "report_generated", "msgprint"]);
const follow = (made: EventSource, event: string): void =>
  made.addEventListener(event, (given) => {
    const { room, ...message } = JSON.parse((given as MessageEvent<string>).data) as { room: string };
    tell({ event, room, message });
  });

function open(): void {
  if (source || document.visibilityState === "hidden") return;
  const asked = rooms.size ? `?rooms=${encodeURIComponent(JSON.stringify([...rooms.keys()]))}` : "";
  const made = (source = new EventSource(`/api/events${asked}`));
  made.addEventListener("hello", (event) => {
    stream = (JSON.parse((event as MessageEvent<string>).data) as { stream: string }).stream;
    channel.value = "stream";
    // What was wanted while the stream opened.
    if (rooms.size) void write("frappe.desk.realtime.subscribe", { stream, rooms: [...rooms.keys()] }).catch(() => undefined);
  });
  made.addEventListener("bye", fallBack);
  made.onerror = fallBack;
  for (const name of names) follow(made, name);
}
/** Hear an event of an app by its name. */
export function know(event: string): void {
  if (names.has(event)) return;
  names.add(event);
  if (source) follow(source, event);
}

/** A tab that nobody looks at gives its place back; when it is looked at again, everything open looks for news. */
function turn(): void {
  if (document.visibilityState === "hidden") return close();
  if (channel.value === "off") return;
  open();
  for (const room of rooms.keys()) tell({ event: "resume", room, message: {} });
}

/** Begin to hear; called once by the shell. */
export function listenToEvents(): void {
  if (typeof EventSource === "undefined") return fallBack();
  document.addEventListener("visibilitychange", turn);
  open();
}

/** Hear a room until the returned function is called. */
export function hear(room: string, listener: Listener): () => void {
  const own = rooms.get(room) ?? new Set<Listener>();
  const isNew = !rooms.has(room);
  rooms.set(room, own.add(listener));
  if (isNew && stream) void write("frappe.desk.realtime.subscribe", { stream, rooms: [room] }).catch(() => undefined);
  return () => {
    own.delete(listener);
    if (own.size || rooms.get(room) !== own) return;
    rooms.delete(room);
    if (stream) void write("frappe.desk.realtime.unsubscribe", { stream, rooms: [room] }).catch(() => undefined);
  };
}
/** Hear whatever is for this person. */
export function hearAll(listener: Listener): () => void {
  everywhere.add(listener);
  return () => void everywhere.delete(listener);
}
