import { describe, expect, test } from "vitest";
import { h, nextTick, type Component } from "vue";
import { mount } from "@/testing";
import Table from "./Table.vue";

const rows = [
  { name: "LR-1", person: "Олена Коваль", days: 3 },
  { name: "LR-2", person: "Ivan Melnyk", days: 1.5 },
];
const columns = [
  { key: "person", label: "Person", sortable: true },
  { key: "days", label: "Days", align: "end" as const },
];

async function shown(props: Record<string, unknown> = {}, slots: Record<string, unknown> = {}) {
  const mounted = await mount(Table as Component, { columns, rows, rowKey: (row: { name: string }) => row.name, caption: "Requests", ...props }, slots);
  return { ...mounted, find: <E extends HTMLElement>(selector: string) => [...mounted.place.querySelectorAll<E>(selector)] };
}

describe("cells", () => {
  test("show the value of the column, or what the page puts there", async () => {
    const { find } = await shown({}, { "cell-person": ({ row }: { row: { person: string } }) => h("a", { href: "#" }, row.person) });

    expect(find("tbody tr:first-child td").map((cell) => cell.textContent)).toEqual(["Олена Коваль", "3"]);
    expect(find("tbody a")).toHaveLength(2);
  });

  test("without rows the page says why", async () => {
    const { place } = await shown({ rows: [] }, { empty: () => "No one asked yet." });

    expect(place.textContent).toBe("No one asked yet.");
  });
});

describe("sorting", () => {
  test.each([
    [undefined, "asc", null],
    [{ key: "person", direction: "asc" }, "desc", "ascending"],
    [{ key: "person", direction: "desc" }, "asc", "descending"],
    [{ key: "days", direction: "asc" }, "asc", null],
  ])("from %o the heading leads to %s", async (sort, next, said) => {
    const asked: unknown[] = [];
    const { find } = await shown({ sort, "onUpdate:sort": (value: unknown) => asked.push(value) });

    expect(find("th")[0]!.getAttribute("aria-sort")).toBe(said);
    find("th button")[0]!.click();

    expect(asked).toEqual([{ key: "person", direction: next }]);
  });
});

describe("choosing rows", () => {
  test("the box of the head chooses the rows shown and keeps those chosen elsewhere", async () => {
    const { find, props } = await shown({
      selectable: true,
      selected: ["LR-9"],
      "onUpdate:selected": (keys: string[]) => (props.selected = keys),
    });

    find<HTMLInputElement>("thead input")[0]!.click();
    await nextTick();

    expect(props.selected).toEqual(["LR-9", "LR-1", "LR-2"]);
    find<HTMLInputElement>("thead input")[0]!.click();
    await nextTick();
    expect(props.selected).toEqual(["LR-9"]);
  });

  test("some of the rows leave the box of the head undecided", async () => {
    const { find } = await shown({ selectable: true, selected: ["LR-2"] });

    const head = find<HTMLInputElement>("thead input")[0]!;
    expect([head.checked, head.indeterminate]).toEqual([false, true]);
  });
});

describe("opening", () => {
  test("a click on a row opens it", async () => {
    const opened: unknown[] = [];
    const { find } = await shown({ onOpen: (row: unknown) => opened.push(row) });

    find("tbody tr:nth-child(2) td")[0]!.click();

    expect(opened).toEqual([rows[1]]);
  });

  test("a click meant for a box in the row does not", async () => {
    const opened: unknown[] = [];
    const { find } = await shown({ selectable: true, onOpen: (row: unknown) => opened.push(row) });

    find("tbody input")[0]!.click();

    expect(opened).toEqual([]);
  });
});

test("of a long table only the rows around the screen are drawn, and it says how many there are", async () => {
  const many = Array.from({ length: 1000 }, (_, n) => ({ name: `r${n}`, person: "x", days: n }));
  const { find } = await shown({ rows: many });

  expect(find("tbody tr[aria-rowindex]").length).toBeLessThan(200);
  expect(find("table")[0]?.getAttribute("aria-rowcount")).toBe("1001");
});
