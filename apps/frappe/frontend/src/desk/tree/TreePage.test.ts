/** A tree on tiny DocTypes: opened lazily, walked by keys as the ARIA pattern has it, moved and taken back. */
import { beforeEach, expect, test, vi } from "vitest";
import { ApiError } from "@/api/client";
import { renewBoot, useBoot } from "@/api/useBoot";
import { field, metaOf, useTestBoot } from "@/meta/fixture";
import { mount, press } from "@/testing";
import { toasts } from "@/ui/toast";
import TreePage from "./TreePage.vue";

const read = vi.fn();
const write = vi.fn();
vi.mock("@/api/client", async (original) => ({ ...(await original<object>()), read: (...given: unknown[]) => read(...given), write: (...given: unknown[]) => write(...given) }));
vi.mock("@/api/events", () => ({ hear: () => () => undefined }));
const fields = [field("title"), field("parent_branch", "Link", { options: "Branch" }), field("is_group", "Check")];
const meta = metaOf(fields, { name: "Branch", label: "Branch", title_field: "title", is_tree: 1, autoname: "field:title", allow_rename: 1 });
const group = (value: string) => ({ value, title: value, expandable: 1 });
const leaf = (value: string) => ({ value, title: value, expandable: 0 });
let levels: Record<string, object[]>;

beforeEach(() => {
  useTestBoot();
  renewBoot({ ...useBoot(), doctypes: { Branch: { label: "Branch", module: "Test", can: { read: 1, write: 1, create: 1 }, search_fields: [] } } as never });
  levels = { "": [group("World")], World: [group("Asia"), group("Europe"), leaf("Oceania")], Europe: [leaf("Poland"), leaf("Ukraine")], Asia: [] };
  toasts.splice(0);
  write.mockReset();
  read.mockReset().mockImplementation(async (method: string, asked: { parent?: string; start?: number; page_length?: number; name?: string }) => {
    const { parent = "", start = 0, page_length = 100, name = "" } = asked;
    if (method.endsWith("get_path")) return [group("World"), group("Europe"), leaf(name)];
    return (levels[parent] ?? []).slice(start, start + page_length);
  });
});
async function show(query: Record<string, string | string[]> = {}, given = meta) {
  const made = await mount(TreePage, { meta: given });
  await made.router.push({ path: "/branch", query });
  await vi.waitFor(() => expect(made.place.querySelectorAll("[role=treeitem]").length).toBeGreaterThan(1));
  const item = (key: string) => made.place.querySelector<HTMLElement>(`[data-key="${key}"]`)!;
  const names = () => [...made.place.querySelectorAll<HTMLElement>("[role=treeitem]")].map((each) => each.dataset.key);
  const key = async (name: string, more: KeyboardEventInit = {}) => press(document.activeElement!, name, more);
  return { ...made, item, names, key };
}
const at = () => (document.activeElement as HTMLElement).dataset.key;

test("the only top is open at first, and nothing else is read", async () => {
  const { names } = await show();
  expect(names()).toEqual(["World", "Asia", "Europe", "Oceania"]);
  expect(read.mock.calls.map(([, { parent }]) => parent)).toEqual([undefined, "World"]);
});
test("right opens and goes in, left goes out and closes, and the URL holds it", async () => {
  const { item, key, names, router } = await show();
  item("Europe").focus();
  await key("ArrowRight");
  await vi.waitFor(() => expect(names()).toContain("Ukraine"));
  expect(item("Europe").getAttribute("aria-expanded")).toBe("true");
  expect(router.currentRoute.value.query._open).toEqual(["World", "Europe"]);
  await key("ArrowRight");
  await vi.waitFor(() => expect(at()).toBe("Poland"));
  await key("ArrowLeft");
  await vi.waitFor(() => expect(at()).toBe("Europe"));
  await key("ArrowLeft");
  await vi.waitFor(() => expect(names()).not.toContain("Ukraine"));
});
test("up, down, home, end and letters walk the rows", async () => {
  const { item, key } = await show();
  item("World").focus();
  for (const [name, there] of [["ArrowDown", "Asia"], ["End", "Oceania"], ["ArrowUp", "Europe"], ["Home", "World"], ["o", "Oceania"]] as const) {
    await key(name);
    await vi.waitFor(() => expect(at()).toBe(there));
  }
});
test("each line says its level, its place and how many stand beside it", async () => {
  const { item } = await show();
  expect(["aria-level", "aria-posinset", "aria-setsize"].map((name) => item("Europe").getAttribute(name))).toEqual(["2", "2", "3"]);
  expect(item("Oceania").hasAttribute("aria-expanded")).toBe(false);
});
test("an empty group says so", async () => {
  const { place } = await show({ _open: ["World", "Asia"] });
  await vi.waitFor(() => expect(place.textContent).toContain("Nothing here"));
});
test("a record that the URL names is shown with the way to it", async () => {
  const { names } = await show({ _open: "World", _at: "Ukraine" });
  await vi.waitFor(() => expect(names()).toEqual(["World", "Asia", "Europe", "Poland", "Ukraine", "Oceania"]));
});
test("a level comes in pages", async () => {
  levels.World = Array.from({ length: 130 }, (_, number) => leaf(`b${number}`));
  const { place, names } = await show();
  expect(names().at(-1)).toBe("more:World");
  [...place.querySelectorAll("button")].find((button) => button.textContent?.includes("Show more"))!.click();
  await vi.waitFor(() => expect(read).toHaveBeenLastCalledWith(expect.anything(), expect.objectContaining({ parent: "World", start: 100 })));
  await vi.waitFor(() => expect(place.querySelector("[data-key='more:World']")).toBeNull());
});
test("Alt and an arrow moves a branch into the one above it, and it is taken back", async () => {
  write.mockResolvedValue({ done: ["Europe"], failed: {}, before: { Europe: { parent_branch: "World", modified: "m" } } });
  const { item, key } = await show();
  item("Europe").focus();
  await key("ArrowRight", { altKey: true });
  await vi.waitFor(() => expect(toasts).toHaveLength(1));
  expect(write).toHaveBeenCalledWith("frappe.desk.bulk.update", { doctype: "Branch", names: ["Europe"], values: { parent_branch: "Asia" } });
  expect(toasts[0]!.text).toBe("Europe is now below Asia");
  await toasts[0]!.action!.run();
  expect(write).toHaveBeenLastCalledWith("frappe.desk.bulk.restore", { doctype: "Branch", before: { Europe: { parent_branch: "World", modified: "m" } } });
});
test("a move that the server refuses is told with its reason", async () => {
  write.mockResolvedValue({ done: [], failed: { Europe: "A loop." } });
  const { item, key } = await show();
  item("Europe").focus();
  await key("ArrowRight", { altKey: true });
  await vi.waitFor(() => expect(toasts.map(({ detail }) => detail)).toEqual(["A loop."]));
});
test("F2 renames where records may be renamed, and nowhere else", async () => {
  write.mockResolvedValue("Eurasia");
  const { item, key } = await show();
  item("Europe").focus();
  await key("F2");
  await vi.waitFor(() => expect(document.querySelector("dialog input, [role=dialog] input")).not.toBeNull());
  const input = document.querySelector<HTMLInputElement>("dialog input, [role=dialog] input")!;
  input.value = "Eurasia";
  input.dispatchEvent(new Event("input", { bubbles: true }));
  input.form!.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
  await vi.waitFor(() => expect(write).toHaveBeenCalledWith("frappe.desk.form.renaming.update_document_title", { doctype: "Branch", docname: "Europe", name: "Eurasia" }));
});
test("a record of a fixed name is not renamed", async () => {
  const { item, key } = await show({}, { ...meta, allow_rename: 0 });
  item("Europe").focus();
  await key("F2");
  expect(document.querySelector("dialog")).toBeNull();
});
test("a level that cannot be read says so in its place, and is read again", async () => {
  const { item, key, place, names } = await show();
  read.mockRejectedValueOnce(new ApiError("offline", ""));
  item("Europe").focus();
  await key("ArrowRight");
  await vi.waitFor(() => expect(place.querySelector("[data-key='failed:Europe']")).not.toBeNull());
  [...place.querySelectorAll("button")].find((button) => button.textContent?.includes("Try again"))!.click();
  await vi.waitFor(() => expect(names()).toContain("Ukraine"));
});
test("a tree without records says so", async () => {
  levels[""] = [];
  const { place } = await mount(TreePage, { meta });
  await vi.waitFor(() => expect(place.textContent).toContain("nothing yet"));
});
test("of hundreds of lines only those around the screen are drawn, and each knows how many there are", async () => {
  const many = Array.from({ length: 400 }, (_, number) => leaf(`b${number}`));
  read.mockImplementation(async (_method: string, { parent = "" }: { parent?: string }) => (parent ? many : [group("World")]));
  const { item, names } = await show();
  expect(names().length).toBeLessThan(200);
  expect(item("b1").getAttribute("aria-setsize")).toBe("400");
});
