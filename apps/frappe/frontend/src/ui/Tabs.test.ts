import { expect, test, vi } from "vitest";
import { mount, press } from "@/testing";
import Tabs from "./Tabs.vue";

const items = ["details", "history", "files"].map((value) => ({ value, label: value }));

async function shown(modelValue: string, slots: Record<string, unknown> = {}) {
  const mounted = await mount(Tabs, {
    modelValue, items, label: "Parts of the request", "onUpdate:modelValue": (value: string) => (mounted.props.modelValue = value),
  }, slots);
  const chosen = () => mounted.place.querySelector<HTMLElement>("[aria-selected=true]")!;
  return { ...mounted, chosen };
}

test.each([
  ["details", "ArrowRight", "history"],
  ["files", "ArrowRight", "details"],
  ["details", "ArrowLeft", "files"],
  ["history", "Home", "details"],
  ["history", "End", "files"],
])("from %s the key %s goes to %s and takes focus along", async (from, key, to) => {
  const { chosen } = await shown(from);

  await press(chosen(), key);
  await Promise.resolve();

  expect(chosen().textContent?.trim()).toBe(to);
  expect(document.activeElement).toBe(chosen());
});

test("only the chosen tab is a stop of the Tab key", async () => {
  const { place } = await shown("history");

  expect([...place.querySelectorAll<HTMLElement>("[role=tab]")].map((tab) => tab.tabIndex)).toEqual([-1, 0, -1]);
});

test("the panel is named by its tab", async () => {
  const { place, chosen } = await shown("history", { history: () => "Asked on Monday." });

  const panel = place.querySelector("[role=tabpanel]")!;
  expect(panel.getAttribute("aria-labelledby")).toBe(chosen().id);
  expect(chosen().getAttribute("aria-controls")).toBe(panel.id);
});

test("a chosen tab beside the screen is pulled into sight", async () => {
  const { place, chosen, props } = await shown("details");
  const row = place.querySelector<HTMLElement>("[role=tablist]")!;
  row.getBoundingClientRect = () => ({ left: 0, right: 100 }) as DOMRect;
  place.querySelectorAll<HTMLElement>("[role=tab]")[2]!.getBoundingClientRect = () => ({ left: 150, right: 220 }) as DOMRect;

  props.modelValue = "files";
  await vi.waitFor(() => expect(row.scrollLeft).toBe(120));

  expect(chosen().textContent?.trim()).toBe("files");
});
