import { createApp, type App } from "vue";
import { afterEach, expect, test, vi } from "vitest";
import { ApiError, OFFLINE } from "@/api/client";
import LoadState from "./LoadState.vue";

let app: App | undefined;
afterEach(() => app?.unmount());

function show(code: string) {
  const retry = vi.fn();
  const root = document.createElement("div");
  app = createApp(LoadState, { error: new ApiError(code, "What went wrong."), retry });
  app.mount(root);
  return { retry, text: root.textContent };
}

test("what failed without a network is tried again when it is back", () => {
  const { retry, text } = show(OFFLINE);

  window.dispatchEvent(new Event("online"));

  expect(retry).toHaveBeenCalledOnce();
  // There is no code to tell anybody: nothing was answered.
  expect(text).not.toContain(OFFLINE);
});

test("what the server refused is left to the person, with its code", () => {
  const { retry, text } = show("permission");

  window.dispatchEvent(new Event("online"));

  expect(retry).not.toHaveBeenCalled();
  expect(text).toContain("permission");
});

test("what is gone from the page is not tried again", () => {
  const { retry } = show(OFFLINE);
  app?.unmount();
  app = undefined;

  window.dispatchEvent(new Event("online"));

  expect(retry).not.toHaveBeenCalled();
});
