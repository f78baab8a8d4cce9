import { describe, expect, test } from "vitest";
import { countChanges, inOrder, rightsAt, toggled, type PermissionRow } from "./rows";

const ALL = ["select", "read", "write", "create", "delete", "submit", "cancel", "amend", "import"];
const row = (role: string, rights: string[] = [], more: Partial<PermissionRow> = {}): PermissionRow => ({ role, permlevel: 0, if_owner: 0, rights, ...more });

describe("one right", () => {
  test.each([
    ["write", ["read", "write"]],
    ["cancel", ["read", "write", "submit", "cancel"]],
    ["import", ["read", "create", "import"]],
    ["select", ["select"]],
  ])("%s brings what it needs", (right, rights) => {
    expect(toggled(row("Employee"), right, true, ALL).rights).toEqual(rights);
  });

  test("that goes takes with it what needs it", () => {
    const before = row("Employee", ["read", "write", "create", "submit", "cancel", "import"]);

    expect(toggled(before, "write", false, ALL).rights).toEqual(["read", "create", "import"]);
    expect(toggled(before, "read", false, ALL).rights).toEqual([]);
    expect(before.rights).toHaveLength(6);
  });

  test("above level 0 there are only two", () => {
    expect(rightsAt(0, ALL)).toEqual(ALL);
    expect(rightsAt(1, ALL)).toEqual(["read", "write"]);
  });
});

describe("what was changed", () => {
  const before = [row("Employee", ["read"]), row("HR User", ["read", "write"])];

  test("nothing, when only the order differs", () => {
    expect(countChanges(before, before.toReversed())).toBe(0);
  });

  test("changed, added and removed rows count once each", () => {
    const now = [row("Employee", ["read", "write"]), row("Employee", ["read"], { permlevel: 1 })];

    expect(countChanges(before, now)).toBe(3);
  });
});

test("rows stand by level, then role, own records last", () => {
  const rows = [row("Z", [], { permlevel: 1 }), row("B"), row("A", [], { if_owner: 1 }), row("A")];

  expect(inOrder(rows).map(({ role, permlevel, if_owner }) => `${role}${permlevel}${if_owner}`)).toEqual(["A00", "A01", "B00", "Z10"]);
});
