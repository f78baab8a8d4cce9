/** The ways in which the records of a DocType can be looked at, and their addresses. */
import type { LocationQueryRaw } from "vue-router";
import { may, pathOf } from "@/api/useBoot";
import type { DocField, Meta } from "@/api/types";
import { levelsOf } from "@/meta/fieldState";

export const VIEWS = ["list", "kanban", "calendar", "tree"] as const;
export type ViewName = (typeof VIEWS)[number];

/** Fields whose values can be the columns of a board: the state of the workflow, then every Select that may be read. */
export function boardFields(meta: Meta): DocField[] {
  const levels = levelsOf(meta, "read");
  const state = meta.__workflow?.state_field;
  const isOpen = (field: DocField) => !field.permlevel || levels.has(field.permlevel);
  const chosen = meta.fields.filter((field) => field.fieldname !== state && field.fieldtype === "Select" && !field.hidden && !field.is_virtual && field.options && isOpen(field));
  return [...meta.fields.filter((field) => field.fieldname === state && isOpen(field)), ...chosen];
}

const OFFERED: Record<ViewName, (meta: Meta) => boolean> = {
  list: () => true,
  kanban: (meta) => boardFields(meta).length > 0,
  calendar: (meta) => Boolean(meta.__calendars?.length || meta.__scripts?.calendar),
  tree: (meta) => Boolean(meta.is_tree),
};

/** The views that a DocType offers to this person. */
export const viewsOf = (meta: Meta): ViewName[] => (may(meta.name, "read") ? VIEWS.filter((view) => OFFERED[view](meta)) : ["list"]);
export const isView = (name: string): name is ViewName => VIEWS.includes(name as ViewName);

/** Where a view stands, with the filters that it takes along. */
export const viewPath = (meta: Meta, view: ViewName, query: LocationQueryRaw = {}) => ({ path: view === "list" ? pathOf(meta.name) : `${pathOf(meta.name)}/view/${view}`, query });
