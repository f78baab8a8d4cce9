/** Putting the portal on the device: the browser's own offer, kept until the person asks for it. */
import { shallowRef } from "vue";

interface InstallOffer extends Event {
  prompt(): Promise<unknown>;
  userChoice: Promise<{ outcome: "accepted" | "dismissed" }>;
}
const offer = shallowRef<InstallOffer>();

/** Called at the start: the offer comes once, early. */
export function waitForOffer(): void {
  window.addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    offer.value = event as InstallOffer;
  });
  window.addEventListener("appinstalled", () => (offer.value = undefined));
}

const isInstalled = (): boolean => window.matchMedia("(display-mode: standalone)").matches || (navigator as { standalone?: boolean }).standalone === true;
/** Safari on a phone has no offer; there only words help. */
const isByHand = (): boolean => "standalone" in navigator && /iPhone|iPad/.test(navigator.userAgent);

/** How the portal gets onto this device: by the browser's offer, by hand, or not at all (it is there, or cannot be). */
export const way = (): "offer" | "by-hand" | undefined => (isInstalled() ? undefined : offer.value ? "offer" : isByHand() ? "by-hand" : undefined);

export async function install(): Promise<void> {
  const asked = offer.value;
  if (!asked) return;
  await asked.prompt();
  offer.value = (await asked.userChoice).outcome === "accepted" ? undefined : asked;
}
