/** The whole view of a list as the query of its URL, and as the question to the server. Knows no screen. */
import type { LocationQuery, LocationQueryRaw } from "vue-router";
import type { DocField, Meta } from "@/api/types";
import type { Condition, ListQuery } from "@/api/useList";
import { fieldOf } from "@/api/useMeta";
import { statusColumns } from "@/meta/status";
import { listFields } from "./listColumns";

export interface ListView {
  text: string;
  /** Fieldname → what was chosen; a range of dates is "from..to" with either side left out. */
  filters: Record<string, string>;
  sort: { key: string; direction: "asc" | "desc" };
}

const RANGE = "..";
const TEXTS = new Set(["Data", "Small Text", "Text", "Long Text", "Read Only", "Phone", "Autocomplete"]);
export const DATES = new Set(["Date", "Datetime"]);
const STANDARD = new Set(["name", "owner", "creation", "modified", "modified_by", "docstatus"]);

const first = (value: unknown): string => String((Array.isArray(value) ? value[0] : value) ?? "");
const isFilter = (meta: Meta, key: string): boolean => STANDARD.has(key) || Boolean(fieldOf(meta, key));

export function sortOf(meta: Meta): ListView["sort"] {
  const key = meta.sort_field?.split(",")[0]?.trim().split(" ")[0] || "modified";
  return { key, direction: meta.sort_order?.toLowerCase() === "asc" ? "asc" : "desc" };
}

/** The view that a URL asks for. */
export function viewOf(meta: Meta, query: LocationQuery): ListView {
  const sort = first(query.sort);
  const key = sort.replace(/^-/, "");
  const filters = Object.entries(query).filter(([name, value]) => name !== "q" && name !== "sort" && first(value) && isFilter(meta, name));
  return {
    text: first(query.q),
    filters: Object.fromEntries(filters.map(([name, value]) => [name, first(value)])),
    sort: key && isFilter(meta, key) ? { key, direction: sort.startsWith("-") ? "desc" : "asc" } : sortOf(meta),
  };
}

/** The URL of a view; what is usual is left out. */
export function queryOf(meta: Meta, view: ListView): LocationQueryRaw {
  const usual = sortOf(meta);
  const isUsual = usual.key === view.sort.key && usual.direction === view.sort.direction;
  return {
    ...(view.text ? { q: view.text } : {}),
    ...Object.fromEntries(Object.entries(view.filters).filter(([, value]) => value)),
    ...(isUsual ? {} : { sort: `${view.sort.direction === "desc" ? "-" : ""}${view.sort.key}` }),
  };
}

function conditionsOf(meta: Meta, fieldname: string, value: string): Condition[] {
  const field = fieldOf(meta, fieldname);
  if (value.includes(RANGE)) {
    const [from, to] = value.split(RANGE);
    const isMoment = field?.fieldtype !== "Date";
    return [
      ...(from ? ([[fieldname, ">=", from]] as Condition[]) : []),
      ...(to ? ([[fieldname, "<=", isMoment ? `${to} 23:59:59.999999` : to]] as Condition[]) : []),
    ];
  }
  if (field && TEXTS.has(field.fieldtype)) return [[fieldname, "like", `%${value}%`]];
  return [[fieldname, "=", value]];
}

/** Fields that the words of the search box are looked for in. */
export function searchFields(meta: Meta): string[] {
  const named = (meta.search_fields ?? "").split(",").map((name) => name.trim());
  const listed = listFields(meta).filter((field) => TEXTS.has(field.fieldtype)).map((field) => field.fieldname);
  const known = [meta.title_field, ...named, ...listed].filter((name): name is string => !!name && !!fieldOf(meta, name));
  return [...new Set(["name", ...known])];
}

/** What to ask the server for a view. */
export function questionOf(meta: Meta, view: ListView): ListQuery {
  const shown = listFields(meta).map((field) => field.fieldname);
  const columns = ["name", meta.title_field, meta.image_field, ...shown, ...statusColumns(meta), "modified"].filter((name): name is string => !!name && (name === "name" || isFilter(meta, name)));
  return {
    doctype: meta.name,
    fields: [...new Set(columns)],
    filters: Object.entries(view.filters).flatMap(([name, value]) => conditionsOf(meta, name, value)),
    orFilters: view.text ? searchFields(meta).map((name): Condition => [name, "like", `%${view.text}%`]) : [],
    orderBy: `${view.sort.key} ${view.sort.direction}`,
  };
}

/** Fields that the list can be narrowed by. */
export const filterFields = (meta: Meta): DocField[] =>
  meta.fields.filter((field) => field.in_standard_filter && !field.hidden && !["Table", "Table MultiSelect"].includes(field.fieldtype));
