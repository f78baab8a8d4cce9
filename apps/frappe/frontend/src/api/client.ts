/** Calls to the server: one shape of errors, the CSRF token, and a session that can be renewed without losing the page. */
import { reactive } from "vue";
import { renewBoot, useBoot } from "./useBoot";

export class ApiError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly next: string | null = null,
    readonly details: Record<string, unknown> = {},
    readonly status = 0,
    readonly requestId: string | null = null,
  ) {
    super(message);
    this.name = "ApiError";
  }
}

type Params = Record<string, unknown>;
type Method = "GET" | "POST" | "PUT" | "DELETE";

interface Request {
  method?: Method;
  params?: Params;
  form?: FormData;
  signal?: AbortSignal;
}

/** `wanted` while a call waits for the person to sign in again. */
export const session = reactive({ wanted: false });
let waiting: { resolve: () => void; reject: (error: Error) => void }[] = [];

/** What a call sees when the server cannot be reached; the words are chosen where it is shown. */
export const OFFLINE = "offline";
const EXPIRED = new Set(["session_expired", "session_stopped"]);
const LOGIN = "/api/method/login";
/** What a guest gets where a person was let in: the cookie is gone, so the server knows of no session that ended. */
const SHUT_OUT = new Set([400, 401, 403]);

const text = (value: unknown): string => (typeof value === "object" ? JSON.stringify(value) : String(value));

function query(params: Params): string {
  const given = Object.entries(params).filter(([, value]) => value !== undefined && value !== null && value !== "");
  return given.length ? `?${new URLSearchParams(given.map(([key, value]) => [key, text(value)]))}` : "";
}

async function send(path: string, { method = "GET", params = {}, form, signal }: Request): Promise<Response> {
  const headers: Record<string, string> = { Accept: "application/json" };
  if (method !== "GET") headers["X-Frappe-CSRF-Token"] = useBoot().csrf_token;
  if (method !== "GET" && !form) headers["Content-Type"] = "application/json";
  const body = method === "GET" ? undefined : (form ?? JSON.stringify(params));
  try {
    return await fetch(method === "GET" ? path + query(params) : path, { method, headers, body, signal, credentials: "same-origin" });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new ApiError(OFFLINE, "");
  }
}

/** The error in an answer, whichever way it is written. */
export function errorOf(status: number, body: unknown): ApiError {
  const found = (body ?? {}) as { error?: Record<string, unknown>; _error_message?: string; message?: unknown };
  const error = found.error ?? {};
  const message = error.message ?? found._error_message ?? (typeof found.message === "string" ? found.message : "");
  return new ApiError(
    String(error.code ?? `http_${status}`),
    String(message || `HTTP ${status}`),
    (error.next as string | null) ?? null,
    (error.details as Record<string, unknown>) ?? {},
    status,
    (error.request_id as string | null) ?? null,
  );
}

/** Whether nobody is signed in here any more, though the page belongs to somebody. */
async function isSignedOut(): Promise<boolean> {
  const response = await send("/api/method/frappe.auth.get_logged_user", {}).catch(() => undefined);
  if (!response || useBoot().user.name === "Guest") return false;
  const body = (await response.json().catch(() => null)) as { message?: string } | null;
  return response.status === 401 || response.status === 403 || body?.message === "Guest";
}

const signedInAgain = (): Promise<void> =>
  new Promise((resolve, reject) => {
    waiting.push({ resolve, reject });
    session.wanted = true;
  });

/** Make a call; its whole answer. Throws ApiError. */
export async function call<T>(path: string, request: Request = {}): Promise<T> {
  const response = await send(path, request);
  const body: unknown = await response.json().catch(() => null);
  if (response.ok) return body as T;
  const error = errorOf(response.status, body);
  if (!EXPIRED.has(error.code) && !(SHUT_OUT.has(error.status) && path !== LOGIN && (await isSignedOut()))) throw error;
  await signedInAgain();
  return call<T>(path, request);
}

/** Call a method of the server by its dotted path; the whole answer, for those that fill more than `message`. */
export const callMethod = <T>(name: string, params: Params = {}, method: Method = "GET", signal?: AbortSignal): Promise<T> =>
  call<T>(`/api/method/${name}`, { method, params, signal });

/** The value that a GET method returns. */
export const read = async <T>(name: string, params: Params = {}, signal?: AbortSignal): Promise<T> =>
  (await callMethod<{ message: T }>(name, params, "GET", signal)).message;

/** The value that a POST method returns. */
export const write = async <T>(name: string, params: Params = {}): Promise<T> =>
  (await callMethod<{ message: T }>(name, params, "POST")).message;

/** Sign in again in the middle of work, then repeat what waited. A different person gets a fresh page. Throws ApiError. */
export async function signInAgain(password: string): Promise<void> {
  const user = useBoot().user.name;
  await call(LOGIN, { method: "POST", params: { usr: user, pwd: password } });
  renewBoot(await read("frappe.desk.boot.get_bootinfo"));
  session.wanted = false;
  for (const { resolve } of waiting.splice(0)) resolve();
}

/** The person does not want to sign in now: what waited fails, and the page stays as it is. */
export function giveUpSession(message: string): void {
  session.wanted = false;
  for (const { reject } of waiting.splice(0)) reject(new ApiError("session_expired", message, null, {}, 401));
}
