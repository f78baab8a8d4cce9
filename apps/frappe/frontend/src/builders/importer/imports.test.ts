import { describe, expect, test } from "vitest";
import { canUndo, IGNORED, isOpen, isRunning, mappingOf, optionsText, shareOf, withColumn, wordsOf, type LogLine, type Status } from "./imports";

const status = (name: string, numbers: Partial<Status> = {}): Status => ({ status: name, success: 0, failed: 0, undone: 0, total_records: 10, undo_result: null, ...numbers });

describe("where an import stands", () => {
  test.each([
    ["Pending", {}, { open: true, undoable: false }],
    ["In Progress", { success: 3 }, { open: false, undoable: false }],
    ["Success", { success: 10 }, { open: false, undoable: true }],
    ["Partial Success", { success: 8, failed: 2 }, { open: true, undoable: true }],
    ["Error", { failed: 10 }, { open: true, undoable: false }],
    ["Undone", { undone: 10 }, { open: false, undoable: false }],
    ["Partly Undone", { success: 1, undone: 9 }, { open: false, undoable: true }],
  ])("%s", (name, numbers, expected) => {
    const now = status(name, numbers);

    expect({ open: isOpen(now), undoable: canUndo(now) }).toEqual(expected);
  });

  test("a pending one runs only once it was started", () => {
    expect([isRunning(status("Pending"), false), isRunning(status("Pending"), true), isRunning(status("In Progress"), false)]).toEqual([false, true, true]);
  });

  test("its share counts failed records too, and is unknown while the file is counted", () => {
    expect(shareOf(status("In Progress", { success: 4, failed: 1 }))).toBe(0.5);
    expect(shareOf(status("In Progress", { total_records: 0 }))).toBeNull();
  });
});

describe("the mapping", () => {
  test("is read, changed and written without what nobody chose", () => {
    const mapping = mappingOf({ template_options: '{"column_to_field_map":{"0":"title"}}' });

    expect(withColumn(mapping, 2, IGNORED)).toEqual({ 0: "title", 2: IGNORED });
    expect(withColumn(mapping, 0, null)).toEqual({});
    expect(mappingOf({ template_options: optionsText({ 3: "days" }) })).toEqual({ 3: "days" });
  });

  test("is empty when nothing can be read", () => {
    expect(mappingOf({ template_options: "no JSON" })).toEqual({});
    expect(mappingOf({ template_options: null })).toEqual({});
  });
});

test("a line says its messages, or why the whole import stopped", () => {
  const line = { success: 0, docname: null, exception: null, row_indexes: "[]", log_index: 0, action: null, undone: 0 };

  expect(wordsOf({ ...line, messages: '["Row 2: missing","Row 3: unknown"]' } as LogLine)).toBe("Row 2: missing Row 3: unknown");
  expect(wordsOf({ ...line, messages: "[]", exception: "The file is gone" } as LogLine)).toBe("The file is gone");
});
