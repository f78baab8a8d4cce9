/** A list follows what others change: soon, not at each of many changes, and never under what is being edited or chosen. */
import { onScopeDispose } from "vue";
import { hear } from "@/api/events";

const PAUSE = 1500;

export function useLiveList(doctype: string, isBusy: () => boolean, refresh: () => Promise<unknown>): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  function soon(): void {
    clearTimeout(timer);
    timer = setTimeout(() => (isBusy() ? soon() : void refresh()), PAUSE);
  }
  const stop = hear(`doctype:${doctype}`, ({ event }) => (event === "list_update" || event === "resume") && soon());
  onScopeDispose(() => {
    stop();
    clearTimeout(timer);
  });
}
