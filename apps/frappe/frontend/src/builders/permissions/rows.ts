/** The rows of a permission screen: what one right brings with it, and what was changed. Knows no screen. */
export interface PermissionRow {
  role: string;
  permlevel: number;
  if_owner: number;
  rights: string[];
  changed?: number;
}
export interface LevelField {
  fieldname: string;
  label: string;
  fieldtype: string;
  permlevel: number;
  /** The app's level; a site may raise it and not lower it. */
  lowest: number;
}
export interface RolePermissions {
  doctype: string;
  label: string;
  rights: string[];
  rows: PermissionRow[];
  removed: PermissionRow[];
  fields: LevelField[];
  roles: string[];
}

/** A right, and the one without which it has no meaning; above level 0 there are only two. */
const NEEDS: Record<string, string> = { write: "read", create: "read", delete: "read", submit: "write", cancel: "submit", amend: "write", import: "create", export: "read", print: "read", email: "read", report: "read", share: "read" };
const RIGHTS_OF_LEVELS = ["read", "write"];

export const keyOf = (row: PermissionRow): string => `${row.role}:${row.permlevel}:${row.if_owner}`;
export const rightsAt = (level: number, rights: string[]): string[] => (level ? RIGHTS_OF_LEVELS : rights);

/** The rights with one more, and what it needs. */
function withRight(rights: Set<string>, right: string): void {
  for (let next: string | undefined = right; next; next = NEEDS[next]) rights.add(next);
}

/** The rights without one, and without what needs it. */
function withoutRight(rights: Set<string>, right: string): void {
  rights.delete(right);
  for (const other of [...rights]) if (NEEDS[other] === right) withoutRight(rights, other);
}

/** The row after a box was ticked or cleared; `all` gives the order of rights. */
export function toggled(row: PermissionRow, right: string, isOn: boolean, all: string[]): PermissionRow {
  const rights = new Set(row.rights);
  if (isOn) withRight(rights, right);
  else withoutRight(rights, right);
  return { ...row, rights: all.filter((each) => rights.has(each)) };
}

const sameRights = (one: PermissionRow, other: PermissionRow | undefined): boolean => one.rights.join() === other?.rights.join();

/** How many rows differ from those that are in force, counting added and removed ones. */
export function countChanges(before: PermissionRow[], now: PermissionRow[]): number {
  const [old, fresh] = [new Map(before.map((row) => [keyOf(row), row])), new Map(now.map((row) => [keyOf(row), row]))];
  return now.filter((row) => !sameRights(row, old.get(keyOf(row)))).length + before.filter((row) => !fresh.has(keyOf(row))).length;
}

/** Rows as people read them: by level, roles by name, those for own records after the whole. */
export const inOrder = (rows: PermissionRow[]): PermissionRow[] =>
  rows.toSorted((one, other) => one.permlevel - other.permlevel || one.role.localeCompare(other.role) || one.if_owner - other.if_owner);
