/** The worker that keeps the portal's files, and the word that a newer version is there. Nothing is loaded anew without being asked. */
import { t } from "@/i18n";
import { useToast } from "@/ui/toast";

const WORKER = "/portal-worker.js";
const SCOPE = "/portal";
const HOURLY = 3_600_000;
let isTold = false;

const entry = () => new URL(document.querySelector<HTMLScriptElement>("script[type=module][src]")!.src).pathname;

/** Say once that there is a newer version; `run` loads it. */
export function tellOfUpgrade(run: () => void): void {
  if (isTold) return;
  isTold = true;
  useToast().show({ text: t("portal.upgraded"), tone: "info", timeout: 0, action: { label: t("portal.reload"), run } });
}

/** Let the waiting worker take over and load the page from it. A worker that does not answer is not waited for. */
function takeOver(waiting: ServiceWorker): void {
  const reload = () => window.location.reload();
  navigator.serviceWorker.addEventListener("controllerchange", reload, { once: true });
  waiting.postMessage({ ask: "take-over" });
  setTimeout(reload, 3000);
}

function follow(registration: ServiceWorkerRegistration): void {
  const isFirst = !navigator.serviceWorker.controller;
  const ask = (worker: ServiceWorker | null) => worker?.postMessage({ ask: "take-over", entry: entry() });
  const found = () => {
    const { installing } = registration;
    installing?.addEventListener("statechange", () => installing.state === "installed" && registration.waiting && ask(registration.waiting));
  };
  navigator.serviceWorker.addEventListener("message", ({ data }: MessageEvent<{ tell?: string }>) => {
    if (data?.tell === "newer") tellOfUpgrade(() => (registration.waiting ? takeOver(registration.waiting) : window.location.reload()));
  });
  // Another tab let the newer worker in: is this page of its version?
  navigator.serviceWorker.addEventListener("controllerchange", () => !isFirst && ask(navigator.serviceWorker.controller));
  registration.addEventListener("updatefound", found);
  if (registration.waiting) ask(registration.waiting);
  else found();
  const look = () => document.visibilityState === "visible" && void registration.update().catch(() => undefined);
  document.addEventListener("visibilitychange", look);
  setInterval(look, HOURLY);
}

/** Called once the page is there. Browsers without workers, and pages without TLS, go on without one. */
export function keepFiles(): void {
  if (!("serviceWorker" in navigator)) return;
  void navigator.serviceWorker.register(WORKER, { scope: SCOPE, updateViaCache: "none" }).then(follow, () => undefined);
}
