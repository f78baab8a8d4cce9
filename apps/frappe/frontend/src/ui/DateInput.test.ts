import { describe, expect, test } from "vitest";
import { h, nextTick } from "vue";
import { mount, press, type } from "@/testing";
import DateInput from "./DateInput.vue";
import Field from "./Field.vue";

async function field(props: Record<string, unknown> = {}) {
  const changes: (string | null)[] = [];
  const given = { modelValue: "2026-08-24", "onUpdate:modelValue": (iso: string | null) => changes.push(iso), ...props };
  const page = await mount(Field, { label: "First day", help: "The first day away." }, { default: () => h(DateInput, given as never) });
  const input = page.place.querySelector("input")!;
  return { ...page, input, changes };
}

describe("DateInput", () => {
  test("shows the site's format and has the field's label", async () => {
    const { input, place } = await field();
    expect(input.value).toBe("24.08.2026");
    expect(place.querySelector("label")!.htmlFor).toBe(input.id);
  });

  test("takes a whole date while it is typed", async () => {
    const { input, changes } = await field();
    await type(input, "25.08.2026");
    expect(changes).toEqual(["2026-08-25"]);
  });

  test("takes a short date on leaving", async () => {
    const { input, changes } = await field();
    await type(input, "3.9.26");
    expect(changes).toEqual([]);
    input.blur();
    await nextTick();
    expect(changes).toEqual(["2026-09-03"]);
  });

  test("unreadable text stays, the error replaces the help, and the value is kept", async () => {
    const { input, place, changes } = await field();
    await type(input, "31.02.2026");
    input.blur();
    await nextTick();
    expect(input.value).toBe("31.02.2026");
    expect(input.getAttribute("aria-invalid")).toBe("true");
    const note = place.querySelector(`#${input.getAttribute("aria-describedby")}`)!;
    expect(note.textContent).toContain("“31.02.2026” is not a date");
    expect(place.textContent).not.toContain("The first day away.");
    expect(changes).toEqual([]);
  });

  test("a day before the first allowed one is named", async () => {
    const { input, place } = await field({ min: "2026-08-10" });
    await type(input, "01.08.2026");
    input.blur();
    await nextTick();
    expect(place.textContent).toContain("Choose 10.08.2026 or later.");
  });

  test("a month opens with Alt+Down on the value's day, arrows move, Escape returns to the text", async () => {
    const { input, place } = await field();
    await press(input, "ArrowDown", { altKey: true });
    await nextTick();
    await nextTick();
    expect((document.activeElement as HTMLElement).dataset.day).toBe("2026-08-24");

    await press(document.activeElement!, "ArrowDown");
    await nextTick();
    expect((document.activeElement as HTMLElement).dataset.day).toBe("2026-08-31");

    await press(document.activeElement!, "Escape");
    expect(place.querySelector("[role=dialog]")).toBeNull();
    expect(document.activeElement).toBe(input);
  });

  test("choosing a day in the month takes it and closes", async () => {
    const { input, place, changes } = await field();
    await press(input, "ArrowDown", { altKey: true });
    await nextTick();
    place.querySelector<HTMLElement>('[data-day="2026-08-26"]')!.click();
    await nextTick();
    expect(changes).toEqual(["2026-08-26"]);
    expect(input.value).toBe("26.08.2026");
    expect(place.querySelector("[role=dialog]")).toBeNull();
  });
});
