import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { effectScope } from "vue";
import type { Notice } from "@/api/events";
import { useLiveList } from "./useLiveList";

let listener: ((notice: Notice) => void) | undefined;
vi.mock("@/api/events", () => ({ hear: (_room: string, heard: (notice: Notice) => void) => ((listener = heard), () => (listener = undefined)) }));
beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());
const tell = (event = "list_update") => listener?.({ event, room: "doctype:Trip", message: {} });

test("many changes make one refresh, a moment later", async () => {
  const refresh = vi.fn(async () => undefined);
  effectScope().run(() => useLiveList("Trip", () => false, refresh));
  for (let n = 0; n < 20; n += 1) tell();
  tell("doc_update");
  await vi.advanceTimersByTimeAsync(2000);
  expect(refresh).toHaveBeenCalledOnce();
});
test("nothing moves under an edited cell; afterwards the list follows", async () => {
  let isBusy = true;
  const refresh = vi.fn(async () => undefined);
  effectScope().run(() => useLiveList("Trip", () => isBusy, refresh));
  tell();
  await vi.advanceTimersByTimeAsync(5000);
  expect(refresh).not.toHaveBeenCalled();
  isBusy = false;
  await vi.advanceTimersByTimeAsync(2000);
  expect(refresh).toHaveBeenCalledOnce();
});
test("a list that was left hears nothing", () => {
  const scope = effectScope();
  scope.run(() => useLiveList("Trip", () => false, async () => undefined));
  scope.stop();
  expect(listener).toBeUndefined();
});
