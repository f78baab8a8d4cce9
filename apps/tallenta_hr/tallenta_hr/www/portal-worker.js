/**
 * Keeps the portal's own files, so that it opens quickly and says without a network what works.
 *
 * Kept are files with a hash in their name and the offline page, nothing else: no page of a person, no answer of the API, no file
 * that somebody uploaded. A newer worker waits until the open page says that it may take over.
 */
importScripts("/assets/tallenta_hr/dist/portal-files.js");

const { version, offline, ahead } = self.PORTAL_FILES;
const PREFIX = "portal-";
const CACHE = PREFIX + version;
const HASHED = /^\/assets\/tallenta_hr\/dist\/assets\/[\w.-]+$/;

async function keepFiles() {
  const cache = await caches.open(CACHE);
  await cache.addAll(ahead);
  // Its name has no hash: never an older one out of the browser's own cache.
  await cache.add(new Request(offline, { cache: "reload" }));
}

async function takeOver() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(PREFIX) && name !== CACHE).map((name) => caches.delete(name)));
  await self.clients.claim();
}

const offlinePage = async () => (await caches.match(offline, { cacheName: CACHE })) ?? Response.error();

/** A page of the portal always comes from the server. */
const page = (request) => fetch(request).catch(offlinePage);

async function file(request) {
  const kept = await caches.match(request, { cacheName: CACHE });
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.status === 200) await (await caches.open(CACHE)).put(request, answer.clone());
  return answer;
}

self.addEventListener("install", (event) => event.waitUntil(keepFiles()));
self.addEventListener("activate", (event) => event.waitUntil(takeOver()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (HASHED.test(pathname)) event.respondWith(file(request));
});

/** A page that is of this version already needs no asking; an older one is told that there is a newer. */
self.addEventListener("message", (event) => {
  const { ask, entry } = event.data ?? {};
  if (ask !== "take-over") return;
  if (!entry || ahead.includes(entry)) self.skipWaiting();
  else event.source.postMessage({ tell: "newer" });
});
