/** A board on tiny DocTypes: cards are moved by keys and by their menu, taken back, refused, and led by a workflow. */
import { beforeEach, expect, test, vi } from "vitest";
import { ApiError } from "@/api/client";
import type { Meta } from "@/api/types";
import { renewBoot, useBoot } from "@/api/useBoot";
import { field, metaOf, useTestBoot } from "@/meta/fixture";
import { mount, press } from "@/testing";
import { spoken } from "@/ui/announce";
import { toasts } from "@/ui/toast";
import KanbanPage from "./KanbanPage.vue";

const read = vi.fn();
const write = vi.fn();
vi.mock("@/api/client", async (original) => ({ ...(await original<object>()), read: (...given: unknown[]) => read(...given), write: (...given: unknown[]) => write(...given) }));
vi.mock("@/api/events", () => ({ hear: () => () => undefined }));

const bySelect: Meta = metaOf([field("title"), field("status", "Select", { options: "To do\nDoing\nDone" })], { name: "CardBySelect", title_field: "title" });
const readOnly: Meta = metaOf([field("title"), field("status", "Select", { options: "To do\nDoing\nDone", read_only: 1 })], { name: "CardReadOnly", title_field: "title" });
const byWorkflow: Meta = metaOf([field("title"), field("state", "Data", { hidden: 1 })], {
  name: "CardByWorkflow", title_field: "title",
  __workflow: {
    name: "W", state_field: "state", override_status: 0,
    states: ["Draft", "Pending", "Approved", "Rejected"].map((state) => ({ state, label: state, style: state === "Rejected" ? "Danger" : null, doc_status: 0 })),
    transitions: [{ state: "Draft", action: "Send", next_state: "Pending" }, { state: "Pending", action: "Approve", next_state: "Approved" }, { state: "Pending", action: "Reject", next_state: "Rejected" }],
  },
});
const card = (name: string, more: object) => ({ name, title: `Card ${name}`, modified: "2026-01-01 00:00:00", docstatus: 0, _assign: [], ...more });

beforeEach(() => {
  useTestBoot();
  const can = { read: 1, write: 1, create: 1 };
  renewBoot({ ...useBoot(), doctypes: Object.fromEntries(["CardBySelect", "CardByWorkflow", "CardReadOnly"].map((name) => [name, { label: name, module: "Test", can, search_fields: [] }])) as never });
  toasts.splice(0);
  read.mockReset();
  write.mockReset();
});
async function open(meta: Meta, columns: object[], transitions: object[] | Promise<object[]> = []) {
  read.mockImplementation(async (method: string) => {
    if (method === "frappe.desk.kanban.get_cards") return { columns, _link_titles: {}, user_info: {} };
    if (method === "frappe.model.workflow.get_transitions") return transitions;
    return [];
  });
  const { place } = await mount(KanbanPage, { meta });
  await vi.waitFor(() => expect(place.querySelector("[data-card]")).not.toBeNull());
  const link = (name: string) => place.querySelector<HTMLElement>(`[data-card="${name}"]`)!;
  const columnOf = (name: string) => link(name).closest("[data-column]")?.getAttribute("data-column");
  return { place, link, columnOf };
}
const selected = () => [{ value: "To do", count: 25, cards: [card("1", { status: "To do" }), card("2", { status: "To do" })] }, { value: "Done", count: 1, cards: [card("3", { status: "Done" })] }];
const drafts = () => [{ value: "Pending", count: 1, cards: [card("1", { state: "Pending" })] }];

test("a card is moved by Alt and an arrow, keeps the focus, is announced and taken back", async () => {
  write.mockResolvedValue({ done: ["1"], failed: {}, before: { 1: { status: "To do", modified: "2026-01-02 00:00:00" } } });
  const { link, columnOf } = await open(bySelect, selected());
  link("1").focus();

  await press(link("1"), "ArrowRight", { altKey: true });

  await vi.waitFor(() => expect(toasts).toHaveLength(1));
  expect(columnOf("1")).toBe("Doing");
  expect(document.activeElement).toBe(link("1"));
  expect(spoken.value).toBe("Card 1 is now in Doing, 1 card");
  expect(write).toHaveBeenCalledWith("frappe.desk.bulk.update", { doctype: "CardBySelect", names: ["1"], values: { status: "Doing" } });
  await toasts[0]!.action!.run();
  expect(write).toHaveBeenLastCalledWith("frappe.desk.bulk.restore", { doctype: "CardBySelect", before: { 1: { status: "To do", modified: "2026-01-02 00:00:00" } } });
});
test("a card that the server refuses goes back with the reason", async () => {
  write.mockResolvedValue({ done: [], failed: { 1: "Locked." } });
  const { link, columnOf } = await open(bySelect, selected());

  await press(link("1"), "ArrowRight", { altKey: true });

  await vi.waitFor(() => expect(toasts.map(({ text, detail }) => [text, detail])).toEqual([["Card 1 was not moved", "Locked."]]));
  expect(columnOf("1")).toBe("To do");
});
test("arrows go from card to card and over empty columns", async () => {
  const { link } = await open(bySelect, selected());
  link("1").focus();
  await press(link("1"), "ArrowDown");
  await vi.waitFor(() => expect(document.activeElement).toBe(link("2")));
  await press(link("2"), "ArrowRight");
  await vi.waitFor(() => expect(document.activeElement).toBe(link("3")));
});
test("further cards of a column come when they are asked for", async () => {
  const { place } = await open(bySelect, selected());
  read.mockResolvedValueOnce({ columns: [{ value: "To do", count: 25, cards: [card("2", { status: "To do" }), card("9", { status: "To do" })] }], _link_titles: {}, user_info: {} });

  [...place.querySelectorAll("button")].find((button) => button.textContent?.includes("Show more"))!.click();

  await vi.waitFor(() => expect(place.querySelector('[data-card="9"]')).not.toBeNull());
  expect(read).toHaveBeenLastCalledWith("frappe.desk.kanban.get_cards", expect.objectContaining({ values: ["To do"], start: 2 }));
  expect(place.querySelectorAll('[data-card="2"]')).toHaveLength(1);
});
test("a field that may not be changed holds its cards", async () => {
  const { link, place } = await open(readOnly, selected());
  await press(link("1"), "ArrowRight", { altKey: true });
  expect(write).not.toHaveBeenCalled();
  expect(place.querySelector("[draggable=true]")).toBeNull();
});
test("a board that cannot be read says why, and is read again", async () => {
  read.mockImplementation(async (method: string) => {
    if (method.endsWith("get_cards")) throw new ApiError("permission", "Not yours.");
    return [];
  });
  const { place } = await mount(KanbanPage, { meta: bySelect });
  await vi.waitFor(() => expect(place.textContent).toContain("Not yours."));
  read.mockResolvedValue({ columns: selected(), _link_titles: {}, user_info: {} });
  [...place.querySelectorAll("button")].find((button) => button.textContent?.includes("Try again"))!.click();
  await vi.waitFor(() => expect(place.querySelectorAll("[data-card]")).toHaveLength(3));
});
test("a board without cards says so", async () => {
  read.mockImplementation(async (method: string) => (method.endsWith("get_cards") ? { columns: [], _link_titles: {}, user_info: {} } : []));
  const { place } = await mount(KanbanPage, { meta: bySelect });
  await vi.waitFor(() => expect(place.textContent).toContain("nothing yet"));
});

// Along a workflow ----------------------------------------------------------------------------------------------------

const approve = { state: "Pending", action: "Approve", next_state: "Approved" };
const reject = { state: "Pending", action: "Reject", next_state: "Rejected" };

test("a card goes where an action leads, and the action is made only when it can no longer be taken back", async () => {
  const { link, columnOf } = await open(byWorkflow, drafts(), [approve, reject]);
  await press(link("1"), "ArrowRight", { altKey: true });

  await vi.waitFor(() => expect(columnOf("1")).toBe("Approved"));
  expect(toasts[0]!.text).toBe("Approve: Card 1");
  expect(write).not.toHaveBeenCalled();
  await toasts[0]!.action!.run();
  await vi.waitFor(() => expect(columnOf("1")).toBe("Pending"));
  expect(write).not.toHaveBeenCalled();
});
test("columns that no action leads to are passed over, and what refuses asks why", async () => {
  const { link, columnOf } = await open(byWorkflow, drafts(), [reject]);
  await press(link("1"), "ArrowRight", { altKey: true });

  await vi.waitFor(() => expect(document.querySelector("textarea")).not.toBeNull());
  expect(columnOf("1")).toBe("Pending");
  const area = document.querySelector("textarea")!;
  area.value = "Too late";
  area.dispatchEvent(new Event("input", { bubbles: true }));
  area.form!.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));

  await vi.waitFor(() => expect(columnOf("1")).toBe("Rejected"));
  await toasts[0]!.action!.run();
});
test("a card without an open action stays", async () => {
  const { link, columnOf } = await open(byWorkflow, drafts(), []);
  await press(link("1"), "ArrowRight", { altKey: true });
  await vi.waitFor(() => expect(spoken.value).toBe("No move is open to you here."));
  expect(columnOf("1")).toBe("Pending");
});
test("the menu of a card offers what its state leads to until the server says what is open", async () => {
  let answer: (transitions: object[]) => void = () => undefined;
  const { place } = await open(byWorkflow, drafts(), new Promise((resolve) => (answer = resolve)));
  const words = () => [...document.querySelectorAll("[role=menuitem]")].map((item) => item.textContent);

  place.querySelector<HTMLElement>('button[aria-label="Move Card 1"]')!.click();
  await vi.waitFor(() => expect(words()).toEqual(["ApprovedApprove", "RejectedReject"]));
  answer([approve]);

  await vi.waitFor(() => expect(words()).toEqual(["ApprovedApprove"]));
});
