import { describe, expect, test, vi } from "vitest";
import { nextTick } from "vue";
import { mount, press, type } from "@/testing";
import Combobox from "./Combobox.vue";
import { filterOptions } from "./combobox";
import type { Option } from "./types";

const people: Option[] = [
  { value: "EMP-1", label: "Olena Koval", description: "Engineering" },
  { value: "EMP-2", label: "Petro Tkach", description: "Design" },
  { value: "EMP-3", label: "Oksana Lys", disabled: true },
];

async function combobox(props: Record<string, unknown> = {}) {
  const changes: (string | null)[] = [];
  const page = await mount(Combobox, {
    modelValue: null,
    options: people,
    debounce: 0,
    "onUpdate:modelValue": (value: string | null) => changes.push((page.props.modelValue = value)),
    ...props,
  });
  const input = page.place.querySelector<HTMLInputElement>("[role=combobox]")!;
  const rows = () => [...page.place.querySelectorAll("[role=option]")].map((row) => row.textContent?.trim());
  return { ...page, input, rows, changes };
}
const settled = async () => {
  await new Promise((resolve) => setTimeout(resolve, 5));
  await nextTick();
};

describe("Combobox", () => {
  test("shows what the value is called, not its code", async () => {
    const { input } = await combobox({ modelValue: "EMP-2" });
    expect(input.value).toBe("Petro Tkach");
  });

  test("shows the given label while the value's option was never loaded", async () => {
    const { input } = await combobox({ modelValue: "EMP-9", label: "Iryna Melnyk", options: undefined, search: async () => [] });
    expect(input.value).toBe("Iryna Melnyk");
  });

  test("chooses the highlighted row with Enter and closes", async () => {
    const { input, changes, rows } = await combobox();
    await type(input, "tka");
    await settled();
    expect(rows()).toHaveLength(1);

    await press(input, "Enter");

    expect(changes).toEqual(["EMP-2"]);
    expect(input.value).toBe("Petro Tkach");
    expect(input.getAttribute("aria-expanded")).toBe("false");
  });

  test("skips rows that cannot be chosen when moving by arrows", async () => {
    const { input, changes } = await combobox();
    await press(input, "ArrowDown");
    await settled();
    await press(input, "ArrowUp");
    await press(input, "Enter");
    expect(changes).toEqual(["EMP-2"]);
  });

  test("Escape closes the list, keeps the value and does not reach a dialog around it", async () => {
    const { input, place } = await combobox({ modelValue: "EMP-1" });
    const outside = vi.fn();
    place.addEventListener("keydown", outside);
    await type(input, "petro");
    await press(input, "Escape");
    expect(input.value).toBe("Olena Koval");
    expect(outside).not.toHaveBeenCalled();
  });

  test("leaving with unfinished text puts the chosen name back", async () => {
    const { input, changes } = await combobox({ modelValue: "EMP-1" });
    await type(input, "somebody");
    await settled();
    input.blur();
    await settled();
    expect(input.value).toBe("Olena Koval");
    expect(changes).toEqual([]);
  });

  test("leaving with an exact name typed chooses it, though the search has not answered yet", async () => {
    const search = async () => people;
    const { input, changes } = await combobox({ options: undefined, search, debounce: 1000 });
    await type(input, "petro tkach");
    input.blur();
    await settled();
    expect(changes).toEqual(["EMP-2"]);
  });

  test("leaving an emptied text clears the value", async () => {
    const { input, changes } = await combobox({ modelValue: "EMP-1" });
    await type(input, "");
    await settled();
    input.blur();
    await settled();
    expect(changes).toEqual([null]);
  });

  test("an answer that comes late does not replace a newer one", async () => {
    const waiting: Record<string, (found: Option[]) => void> = {};
    const search = (text: string) => new Promise<Option[]>((resolve) => (waiting[text] = resolve));
    const { input, rows } = await combobox({ options: undefined, search });
    await type(input, "o");
    await settled();
    await type(input, "p");
    await settled();
    waiting.p!([people[1]!]);
    waiting.o!([people[0]!]);
    await settled();
    expect(rows()).toEqual(["Petro TkachDesign"]);
  });

  test("a failed search says so and offers no rows", async () => {
    const { input, place, rows } = await combobox({ options: undefined, search: () => Promise.reject(new Error("offline")) });
    await type(input, "o");
    await settled();
    expect(rows()).toEqual([]);
    expect(place.textContent).toContain("The search failed");
  });

  test("offers to create what nobody is called, and keeps the value", async () => {
    const create = vi.fn();
    const { input, changes, rows } = await combobox({ createLabel: (text: string) => `Add ${text}`, onCreate: create });
    await type(input, "Nina");
    await settled();
    expect(rows()).toEqual(["Add Nina"]);
    await press(input, "ArrowDown");
    await press(input, "Enter");
    expect(create).toHaveBeenCalledWith("Nina");
    expect(changes).toEqual([]);
  });

  test("a read-only one does not open", async () => {
    const { input, rows } = await combobox({ modelValue: "EMP-1", readonly: true });
    await press(input, "ArrowDown");
    input.click();
    await settled();
    expect(rows()).toEqual([]);
  });
});

test.each([
  ["ol", ["EMP-1"]],
  ["design", ["EMP-2"]],
  ["KOVAL olena", ["EMP-1"]],
  ["emp-3", ["EMP-3"]],
  ["nobody", []],
])("filtering by %s finds %j", (text, values) => {
  expect(filterOptions(people, text).map((option) => option.value)).toEqual(values);
});
