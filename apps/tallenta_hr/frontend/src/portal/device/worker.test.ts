/** The portal's worker: what it answers itself, what it leaves to the network, and when it takes over. */
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { runInNewContext } from "node:vm";
import { describe, expect, test, vi } from "vitest";

const SOURCE = readFileSync(join(dirname(fileURLToPath(import.meta.url)), "../../../../tallenta_hr/www/portal-worker.js"), "utf-8");
const ENTRY = "/assets/tallenta_hr/dist/assets/portal-abcd1234.js";
const OFFLINE = "/assets/tallenta_hr/dist/offline.html";
const ORIGIN = "https://hr.example";
type Listener = (event: Record<string, unknown>) => void;

/** The worker in a place without a browser; `kept` is what its cache holds. */
function worker(fetched: () => Promise<Response>) {
  const listeners: Record<string, Listener> = {};
  const kept = new Map<string, Response>([[ENTRY, new Response("kept")], [OFFLINE, new Response("offline page")]]);
  const path = (asked: string | { url: string }) => (typeof asked === "string" ? asked : new URL(asked.url).pathname);
  const opened = { put: async (asked: { url: string }, answer: Response) => void kept.set(path(asked), answer) };
  const self = { PORTAL_FILES: { version: "2", offline: OFFLINE, ahead: [ENTRY] }, location: { origin: ORIGIN }, addEventListener: (name: string, listener: Listener) => (listeners[name] = listener), skipWaiting: vi.fn(), clients: { claim: vi.fn() } };
  const deleted: string[] = [];
  const caches = { match: async (asked: string | { url: string }) => kept.get(path(asked)), open: async () => opened, keys: async () => ["portal-1", "portal-2", "of-another-app"], delete: async (name: string) => deleted.push(name) };
  runInNewContext(SOURCE, { self, caches, fetch: fetched, importScripts: () => undefined, URL, Request, Response });
  const answer = async (request: Record<string, unknown>): Promise<string | undefined> => {
    let given: Promise<Response> | undefined;
    listeners.fetch!({ request: { method: "GET", mode: "cors", ...request }, respondWith: (response: Promise<Response>) => (given = response) });
    return given && (await given).text();
  };
  return { listeners, self, kept, deleted, answer };
}
const online = () => Promise.resolve(new Response("from the network"));
const gone = () => Promise.reject(new TypeError("Failed to fetch"));

describe("what it answers", () => {
  test.each([
    ["/api/method/frappe.client.get"],
    ["/private/files/contract.pdf"],
    ["/files/logo.png"],
    ["/assets/tallenta_hr/dist/manifest.json"],
    ["/assets/tallenta_hr/images/portal-192.png"],
  ])("%s is left to the network", async (path) => {
    expect(await worker(online).answer({ url: ORIGIN + path })).toBeUndefined();
  });

  test("what is sent, and other sites, are left alone", async () => {
    expect(await worker(online).answer({ url: ORIGIN + ENTRY, method: "POST" })).toBeUndefined();
    expect(await worker(online).answer({ url: `https://elsewhere.example${ENTRY}` })).toBeUndefined();
  });

  test("a page comes from the server and is not kept", async () => {
    const { answer, kept } = worker(online);

    expect(await answer({ url: `${ORIGIN}/portal/me`, mode: "navigate" })).toBe("from the network");
    expect([...kept.keys()]).toEqual([ENTRY, OFFLINE]);
  });

  test("without a network a page is the offline page", async () => {
    expect(await worker(gone).answer({ url: `${ORIGIN}/portal/me`, mode: "navigate" })).toBe("offline page");
  });

  test("a kept file needs no network, another is kept once it came", async () => {
    const other = "/assets/tallenta_hr/dist/assets/latin-ext-DO1Apj_S.woff2";
    const { answer, kept } = worker(online);

    expect(await worker(gone).answer({ url: ORIGIN + ENTRY })).toBe("kept");
    await answer({ url: ORIGIN + other });
    expect([...kept.keys()]).toContain(other);
  });
});

describe("when it takes over", () => {
  const asked = (data: unknown) => {
    const { listeners, self } = worker(online);
    const source = { postMessage: vi.fn() };
    listeners.message!({ data, source });
    return { took: self.skipWaiting.mock.calls.length, told: source.postMessage.mock.calls.flat() };
  };

  test("a page of its version lets it in at once, an older one is told", () => {
    expect(asked({ ask: "take-over", entry: ENTRY })).toEqual({ took: 1, told: [] });
    expect(asked({ ask: "take-over", entry: "/assets/tallenta_hr/dist/assets/portal-old00000.js" })).toEqual({ took: 0, told: [{ tell: "newer" }] });
  });

  test("a person who says so lets it in", () => {
    expect(asked({ ask: "take-over" }).took).toBe(1);
    expect(asked({ ask: "something else" }).took).toBe(0);
  });

  test("only the portal's older files are forgotten", async () => {
    const { listeners, deleted } = worker(online);
    let done: Promise<unknown> | undefined;
    listeners.activate!({ waitUntil: (work: Promise<unknown>) => (done = work) });
    await done;

    expect(deleted).toEqual(["portal-1"]);
  });
});
