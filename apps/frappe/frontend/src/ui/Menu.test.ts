import { expect, test, vi } from "vitest";
import { nextTick } from "vue";
import { mount, press } from "@/testing";
import Menu from "./Menu.vue";
import type { MenuItem } from "./types";

/** Vue ignores an event as old as the listener that it bubbles to; a person is never that quick. */
const later = () => new Promise((resolve) => setTimeout(resolve, 2));

async function menu() {
  const chosen = vi.fn();
  const items: MenuItem[] = [
    { heading: "Request" },
    { label: "Edit", onSelect: () => chosen("edit") },
    { separator: true },
    { label: "Export", disabled: true, onSelect: () => chosen("export") },
    { label: "Follow", checked: true, onSelect: () => chosen("follow") },
    { label: "Delete", danger: true, onSelect: () => chosen("delete") },
  ];
  const page = await mount(Menu, { items, label: "More" });
  const trigger = page.place.querySelector("button")!;
  const open = async () => {
    await later();
    trigger.focus();
    trigger.click();
    await later();
  };
  const focused = () => document.activeElement?.textContent?.trim();
  const panel = () => page.place.querySelector("[role=menu]");
  return { ...page, chosen, trigger, open, focused, panel };
}

test("opening tells the trigger's state and puts focus on the first action", async () => {
  const { trigger, open, focused } = await menu();
  expect(trigger.getAttribute("aria-haspopup")).toBe("menu");
  await open();
  expect(trigger.getAttribute("aria-expanded")).toBe("true");
  expect(focused()).toBe("Edit");
});

test("arrows pass over what cannot be used, and go round", async () => {
  const { open, focused } = await menu();
  await open();
  await press(document.activeElement!, "ArrowDown");
  expect(focused()).toBe("Follow");
  await press(document.activeElement!, "ArrowDown");
  await press(document.activeElement!, "ArrowDown");
  expect(focused()).toBe("Edit");
  await press(document.activeElement!, "End");
  expect(focused()).toBe("Delete");
});

test("letters go to the action that begins with them", async () => {
  const { open, focused } = await menu();
  await open();
  await press(document.activeElement!, "d");
  expect(focused()).toBe("Delete");
});

test("choosing acts once, closes and gives focus back", async () => {
  const { open, chosen, panel, trigger, place } = await menu();
  await open();
  place.querySelector<HTMLElement>("[role=menuitemcheckbox]")!.click();
  await nextTick();
  expect(chosen.mock.calls).toEqual([["follow"]]);
  expect(panel()).toBeNull();
  expect(document.activeElement).toBe(trigger);
});

test("a disabled action does nothing", async () => {
  const { open, chosen, panel, place } = await menu();
  await open();
  place.querySelector<HTMLElement>("[aria-disabled=true]")!.click();
  expect(chosen).not.toHaveBeenCalled();
  expect(panel()).not.toBeNull();
});

test("Escape closes the menu and nothing around it", async () => {
  const { open, panel, trigger, place } = await menu();
  const around = vi.fn();
  place.addEventListener("keydown", around);
  await open();
  await press(document.activeElement!, "Escape");
  expect(panel()).toBeNull();
  expect(document.activeElement).toBe(trigger);
  expect(around).not.toHaveBeenCalled();
});

test("pressing elsewhere closes it", async () => {
  const { open, panel } = await menu();
  await open();
  document.body.dispatchEvent(new Event("pointerdown", { bubbles: true }));
  await nextTick();
  expect(panel()).toBeNull();
});
