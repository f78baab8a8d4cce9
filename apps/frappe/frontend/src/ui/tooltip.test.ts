import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { h } from "vue";
import { mount } from "@/testing";
import Tooltip from "./Tooltip.vue";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.advanceTimersByTime(5000);
  vi.useRealTimers();
});

async function explained(attributes: Record<string, string> = {}) {
  const { place } = await mount(Tooltip, { text: "Archive", keys: "e" }, { default: () => h("button", attributes, "icon") });
  return place.querySelector("button")!;
}
const over = (target: Element, pointerType = "mouse") => target.dispatchEvent(new PointerEvent("pointerenter", { pointerType }));
const described = (target: Element) => document.getElementById(target.getAttribute("aria-describedby") ?? "none")?.textContent;

test("appears after a moment of hovering and goes with the pointer", async () => {
  const button = await explained();

  over(button);
  vi.advanceTimersByTime(200);
  expect(described(button)).toBeUndefined();
  vi.advanceTimersByTime(400);
  expect(described(button)).toBe("ArchiveE");

  button.dispatchEvent(new PointerEvent("pointerleave"));
  vi.advanceTimersByTime(200);
  expect(described(button)).toBeUndefined();
});

test("Escape hides it", async () => {
  const button = await explained();
  over(button);
  vi.advanceTimersByTime(600);

  button.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));

  expect(described(button)).toBeUndefined();
});

test("a finger does not bring it up", async () => {
  const button = await explained();

  over(button, "touch");
  vi.advanceTimersByTime(600);

  expect(described(button)).toBeUndefined();
});

test("does not repeat a label that says the same", async () => {
  const button = await explained({ "aria-label": "Archive" });

  over(button);
  vi.advanceTimersByTime(600);

  expect(button.hasAttribute("aria-describedby")).toBe(false);
});
