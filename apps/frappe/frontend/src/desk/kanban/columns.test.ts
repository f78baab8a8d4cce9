/** The columns of a board: on a DocType with a Select, and on one with a workflow. */
import { beforeEach, expect, test } from "vitest";
import type { Meta, WorkflowMeta } from "@/api/types";
import { field, metaOf, useTestBoot } from "@/meta/fixture";
import { viewOf } from "../list/listQuery";
import { viewsOf } from "../list/views";
import { renewBoot, useBoot } from "@/api/useBoot";
import { boardOf, filterOf, queryOfBoard, type Board } from "./boards";
import { boardField, columnsOf, readShown, writeShown } from "./columns";

const workflow = { name: "W", state_field: "state", override_status: 0, states: [{ state: "Draft", label: "Чернетка", doc_status: 0 }, { state: "Done", label: "Готово", style: "Success", doc_status: 1 }], transitions: [] } as unknown as WorkflowMeta;
const bySelect: Meta = metaOf([field("title"), field("status", "Select", { options: "\nOpen\nClosed", in_list_view: 1 }), field("kind", "Select", { options: "A\nB" }), field("secret", "Select", { options: "X", permlevel: 2 }), field("due", "Date"), field("place", "Link", { options: "Place" }), field("size", "Int")], { name: "BySelect", title_field: "title" });
const byWorkflow: Meta = metaOf([field("title"), field("kind", "Select", { options: "A\nB" }), field("state", "Link", { options: "Workflow State", hidden: 1 })], { name: "ByWorkflow", __workflow: workflow });

beforeEach(() => {
  useTestBoot();
  const doctypes = Object.fromEntries(["BySelect", "ByWorkflow", "Plain"].map((name) => [name, { label: name, can: { read: 1 } }]));
  renewBoot({ ...useBoot(), doctypes: doctypes as never });
});
const values = (meta: Meta, name: string | undefined, found: string[], shown?: string[]) => columnsOf(meta, boardField(meta, name)!, found, shown).map(({ value }) => value);

test("the columns are the options in their order, then what else the records hold", () => {
  expect(values(bySelect, "status", ["Gone", "Closed"])).toEqual(["Open", "Closed", "Gone"]);
});
test("records without a value have a column as long as there are some", () => {
  expect(values(bySelect, "status", ["", "Open"])).toEqual(["", "Open", "Closed"]);
  expect(columnsOf(bySelect, boardField(bySelect, "status")!, [""])[0]!.label).toBe("Without status");
});
test("chosen columns are shown in the chosen order", () => expect(values(bySelect, "status", ["Open", "Gone"], ["Closed", "Open"])).toEqual(["Closed", "Open"]));
test("a workflow gives its states, with their words and tones", () => {
  expect(columnsOf(byWorkflow, boardField(byWorkflow)!, [])).toEqual([{ value: "Draft", label: "Чернетка", tone: "neutral" }, { value: "Done", label: "Готово", tone: "success" }]);
});
test("options are said in the reader's language", () => {
  const kind = field("kind", "Select", { options: "A\nB", option_labels: { A: "А українською" } });
  expect(columnsOf(metaOf([kind], { name: "BySelect" }), kind, []).map(({ label }) => label)).toEqual(["А українською", "B"]);
});
test("the state comes before other fields, the status before the first Select, and what one chooses before both", () => {
  expect(boardField(byWorkflow)?.fieldname).toBe("state");
  expect(boardField(bySelect)?.fieldname).toBe("status");
  expect(boardField(bySelect, "kind")?.fieldname).toBe("kind");
});
test("a field that is closed to the person makes no columns", () => expect(boardField(bySelect, "secret")?.fieldname).toBe("status"));
test("a colour that somebody chose wins", () => expect(columnsOf(bySelect, boardField(bySelect, "kind")!, [], undefined, { A: "Red" })[0]!.tone).toBe("danger"));
test("chosen columns survive the URL", () => {
  expect(readShown(writeShown(["To do", "Ready 😀"]))).toEqual(["To do", "Ready 😀"]);
  expect(readShown(undefined)).toBeUndefined();
});

test("a DocType offers the views that it has something for", () => {
  expect(viewsOf(bySelect)).toEqual(["list", "kanban"]);
  expect(viewsOf(metaOf([field("title")], { name: "Plain" }))).toEqual(["list"]);
  expect(viewsOf(metaOf([field("day", "Date")], { name: "Plain", is_tree: 1, __calendars: [{ name: "", start: "day" }] }))).toEqual(["list", "calendar", "tree"]);
  expect(viewsOf(metaOf([field("title")], { name: "Plain", __scripts: { calendar: "v1" } }))).toEqual(["list", "calendar"]);
});
test("a DocType that one may not read offers no view but the list", () => {
  renewBoot({ ...useBoot(), doctypes: {} });
  expect(viewsOf(bySelect)).toEqual(["list"]);
});

// Boards under a name -------------------------------------------------------------------------------------------------

const board: Board = { name: "b", title: "Mine", field: "kind", columns: [{ value: "B", hidden: 0, indicator: "Red" }, { value: "A", hidden: 1 }], fields: ["due"], filters: [["status", "=", "Open"]], order_by: "due asc", labels: 1, shared: 0, mine: 1 };

test("a board is the URL of its page", () => {
  expect(queryOfBoard(bySelect, board)).toEqual({ _where: ["status:any:Open"], _columns: "due", _group: "kind", sort: "due", _shown: "B", _labels: "1" });
});
test("a page becomes a board and the board the same page", () => {
  const query = queryOfBoard(bySelect, board) as Record<string, string>;
  const kept = boardOf(bySelect, boardField(bySelect, "kind")!, viewOf(bySelect, query), query, board);

  expect(kept.columns).toEqual([{ value: "B", hidden: 0, indicator: "Red" }, { value: "A", hidden: 1, indicator: null }]);
  expect(queryOfBoard(bySelect, { ...board, ...kept })).toEqual(query);
});
test("values that came to the field after the board was saved are shown at its end", () => {
  const older = { ...board, columns: [{ value: "B", hidden: 0 }] };
  expect(queryOfBoard(bySelect, older)._shown).toBe("B|A");
});
test.each([
  [["title", "like", "%x%"], "title:has:x"], [["BySelect", "status", "in", ["Open", "Closed"]], "status:any:Open|Closed"], [["status", "!=", "Open"], "status:none:Open"],
  [["due", ">=", "2026-01-01"], "due:between:2026-01-01.."], [["due", "between", ["2026-01-01", "2026-01-31"]], "due:between:2026-01-01..2026-01-31"],
  [["due", "is", "set"], "due:set"], [["size", ">", 3], "size:over:3"], [["place", "descendants of (inclusive)", "P"], "place:below:P"],
])("the condition %j of a board is shown as a filter", (condition, text) => {
  const filter = filterOf(bySelect, condition as unknown[]);
  expect([filter?.field, filter?.operator, ...(filter?.value ? [filter.value] : [])].join(":")).toBe(text);
});
test("a condition on a field that is gone is left out", () => expect(filterOf(bySelect, ["gone", "=", "1"])).toBeUndefined());
