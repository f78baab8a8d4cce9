import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { nextTick } from "vue";
import { mount } from "@/testing";
import ToastRegion from "./ToastRegion.vue";
import { toasts, useToast } from "./toast";

const toast = useToast();
beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  for (const { id } of [...toasts]) toast.dismiss(id);
  vi.useRealTimers();
});

describe("toasts", () => {
  test("a message goes by itself, an error stays until it is dismissed", () => {
    toast.success("Saved");
    const id = toast.error("Not saved");
    vi.advanceTimersByTime(60_000);
    expect(toasts.map(({ text }) => text)).toEqual(["Not saved"]);
    toast.dismiss(id);
    expect(toasts).toEqual([]);
  });

  test("undo runs once and takes its message away", async () => {
    const undo = vi.fn();
    await mount(ToastRegion);
    toast.undo("Request approved", undo);
    await nextTick();
    const button = [...document.querySelectorAll("button")].find((each) => each.textContent?.trim() === "Undo")!;
    button.click();
    await nextTick();
    expect(undo).toHaveBeenCalledOnce();
    expect(toasts).toEqual([]);
  });

  test("undo is gone after its eight seconds", () => {
    toast.undo("Request approved", () => {});
    vi.advanceTimersByTime(7_999);
    expect(toasts).toHaveLength(1);
    vi.advanceTimersByTime(1);
    expect(toasts).toEqual([]);
  });

  test("hovering stops the clock", async () => {
    await mount(ToastRegion);
    toast.success("Saved");
    await nextTick();
    document.querySelector("[aria-live] > div")!.dispatchEvent(new MouseEvent("mouseenter"));
    vi.advanceTimersByTime(60_000);
    expect(toasts).toHaveLength(1);
  });

  test("at most four stand at once, the oldest goes first", () => {
    for (const text of ["1", "2", "3", "4", "5"]) toast.success(text);
    expect(toasts.map(({ text }) => text)).toEqual(["2", "3", "4", "5"]);
  });

  test("an error interrupts a reader, a success waits", async () => {
    await mount(ToastRegion);
    toast.success("Saved");
    toast.error("Not saved");
    await nextTick();
    const roles = [...document.querySelectorAll("[aria-live] > div")].map((item) => item.getAttribute("role"));
    expect(roles).toEqual([null, "alert"]);
    expect(document.querySelector("[aria-live=polite]")).not.toBeNull();
  });
});
