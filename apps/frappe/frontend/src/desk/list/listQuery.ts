/** The whole view of a list as the query of its URL, and as the question to the server. Knows no screen. */
import type { LocationQuery, LocationQueryRaw } from "vue-router";
import type { DocField, Meta } from "@/api/types";
import type { Condition, ListQuery } from "@/api/useList";
import { fieldOf } from "@/api/useMeta";
import { statusColumns } from "@/meta/status";
import { listFields } from "./listColumns";
import { conditionsOfFilter, isComplete, listField, parseFilter, RANGE, writeFilter, type Filter } from "./listFilters";

export interface ListView {
  text: string;
  /** Standard filters. Fieldname → what was chosen; a range of dates is "from..to" with either side left out. */
  filters: Record<string, string>;
  /** Filters that were built. */
  where: Filter[];
  sort: { key: string; direction: "asc" | "desc" };
  /** Columns beside the title; undefined for the usual ones. */
  columns?: string[];
  /** The field whose values the rows are put under. */
  group?: string;
}

const OWN = { where: "_where", columns: "_columns", group: "_group" };
const TEXTS = new Set(["Data", "Small Text", "Text", "Long Text", "Read Only", "Phone", "Autocomplete"]);
export const DATES = new Set(["Date", "Datetime"]);
const STANDARD = new Set(["name", "owner", "creation", "modified", "modified_by", "docstatus"]);

const many = (value: unknown): string[] => (Array.isArray(value) ? value : [value]).filter((each) => each !== undefined && each !== null && each !== "").map(String);
const first = (value: unknown): string => many(value)[0] ?? "";
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
  const columns = first(query[OWN.columns]).split(",").filter((name) => listField(meta, name));
  const group = first(query[OWN.group]);
  return {
    text: first(query.q),
    filters: Object.fromEntries(filters.map(([name, value]) => [name, first(value)])),
    where: many(query[OWN.where]).map(parseFilter).filter((each): each is Filter => Boolean(each && isFilter(meta, each.field))),
    sort: key && isFilter(meta, key) ? { key, direction: sort.startsWith("-") ? "desc" : "asc" } : sortOf(meta),
    columns: columns.length ? columns : undefined,
    group: group && isFilter(meta, group) ? group : undefined,
  };
}

/** The URL of a view; what is usual is left out. */
export function queryOf(meta: Meta, view: ListView): LocationQueryRaw {
  const usual = sortOf(meta);
  const isUsual = usual.key === view.sort.key && usual.direction === view.sort.direction;
  return {
    ...(view.text ? { q: view.text } : {}),
    ...Object.fromEntries(Object.entries(view.filters).filter(([, value]) => value)),
    ...(view.where.length ? { [OWN.where]: view.where.map(writeFilter) } : {}),
    ...(view.columns?.length ? { [OWN.columns]: view.columns.join(",") } : {}),
    ...(view.group ? { [OWN.group]: view.group } : {}),
    ...(isUsual ? {} : { sort: `${view.sort.direction === "desc" ? "-" : ""}${view.sort.key}` }),
  };
}

/** The query of a URL as one text, as a saved view keeps it; and back. */
export function textOfQuery(query: LocationQueryRaw): string {
  const pairs = Object.entries(query).flatMap(([name, value]) => many(value).map((each) => [name, each] as [string, string]));
  return new URLSearchParams(pairs).toString();
}
export function queryOfText(text: string): LocationQuery {
  const query: Record<string, string[]> = {};
  for (const [name, value] of new URLSearchParams(text)) (query[name] ??= []).push(value);
  return query;
}

/** Whether anything is left out of the list. */
export const isNarrowed = (view: ListView): boolean => Boolean(view.text || view.where.some(isComplete) || Object.values(view.filters).some(Boolean));

function conditionsOf(meta: Meta, fieldname: string, value: string): Condition[] {
  const field = listField(meta, fieldname);
  if (value.includes(RANGE)) return conditionsOfFilter(field, { field: fieldname, operator: "between", value });
  if (field && TEXTS.has(field.fieldtype) && fieldname !== "name") return [[fieldname, "like", `%${value}%`]];
  return [[fieldname, "=", value]];
}

/** Fields that the words of the search box are looked for in. */
export function searchFields(meta: Meta): string[] {
  const named = (meta.search_fields ?? "").split(",").map((name) => name.trim());
  const listed = listFields(meta).filter((field) => TEXTS.has(field.fieldtype)).map((field) => field.fieldname);
  const known = [meta.title_field, ...named, ...listed].filter((name): name is string => !!name && !!fieldOf(meta, name));
  return [...new Set(["name", ...known])];
}

/** All conditions of a view beside the words of the search box. */
export const filtersOf = (meta: Meta, view: ListView): Condition[] => [
  ...Object.entries(view.filters).flatMap(([name, value]) => conditionsOf(meta, name, value)),
  ...view.where.filter(isComplete).flatMap((filter) => conditionsOfFilter(listField(meta, filter.field), filter)),
];

/** What to ask the server for a view. */
export function questionOf(meta: Meta, view: ListView): ListQuery {
  const shown = listFields(meta, view.columns).map((field) => field.fieldname);
  const wanted = ["name", meta.title_field, meta.image_field, ...shown, ...statusColumns(meta), "docstatus", "modified"];
  const columns = wanted.filter((name): name is string => !!name && (name === "name" || isFilter(meta, name)));
  return {
    doctype: meta.name,
    fields: [...new Set(columns)],
    filters: filtersOf(meta, view),
    orFilters: view.text ? searchFields(meta).map((name): Condition => [name, "like", `%${view.text}%`]) : [],
    orderBy: `${view.sort.key} ${view.sort.direction}`,
  };
}

/** Fields that the list can be narrowed by at once. */
export const filterFields = (meta: Meta): DocField[] =>
  meta.fields.filter((field) => field.in_standard_filter && !field.hidden && !["Table", "Table MultiSelect"].includes(field.fieldtype));
