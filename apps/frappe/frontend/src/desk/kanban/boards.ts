/** A board under a name: as the server keeps it, and as the URL of the page shows it. */
import type { LocationQueryRaw } from "vue-router";
import type { DocField, Meta } from "@/api/types";
import type { Condition } from "@/api/useList";
import { familyOf, listField, MANY, RANGE, type Filter, type Operator } from "../list/listFilters";
import { filtersOf, queryOf, viewOf, type ListView } from "../list/listQuery";
import { knownValues, readShown, writeShown } from "./columns";

export interface Board {
  name: string;
  title: string;
  field: string;
  columns: { value: string; hidden: number; indicator?: string | null }[];
  fields: string[];
  filters: unknown[][];
  order_by: string | null;
  /** Cards say what each value is. */
  labels: number;
  /** Everybody who may open the list sees it. */
  shared: number;
  /** The person may change it. */
  mine: number;
}
/** Keys of the URL that only boards have: the columns that are shown, and whether cards name their values. */
export const KEYS = { shown: "_shown", labels: "_labels" };

const BY_OPERATOR: Record<string, Operator> = {
  "!=": "not", "like": "has", "not like": "lacks", ">": "over", ">=": "from", "<": "under", "<=": "until", "in": "any", "not in": "none", "timespan": "span", "descendants of (inclusive)": "below",
};
const day = (value: string) => value.slice(0, 10);

/** A condition as a filter that the page can show; undefined for one that it has no words for. */
export function filterOf(meta: Meta, condition: unknown[]): Filter | undefined {
  // An app may write the DocType in front.
  const [name, operator, value] = (condition.length > 3 ? condition.slice(1) : condition) as [string, string, unknown];
  const field = listField(meta, name);
  if (!field) return undefined;
  const family = familyOf(field);
  const text = Array.isArray(value) ? value.join(family === "date" ? RANGE : MANY) : String(value ?? "");
  if (operator === "is") return { field: name, operator: text === "set" ? "set" : "empty", value: "" };
  if (operator === "=") return { field: name, operator: family === "choice" || family === "link" ? "any" : "is", value: text };
  if (operator === "!=" && (family === "choice" || family === "link")) return { field: name, operator: "none", value: text };
  if (operator === "between") return { field: name, operator: "between", value: text };
  if (family === "date" && operator === ">=") return { field: name, operator: "between", value: `${day(text)}${RANGE}` };
  if (family === "date" && operator === "<=") return { field: name, operator: "between", value: `${RANGE}${day(text)}` };
  const known = BY_OPERATOR[operator];
  return known && { field: name, operator: known, value: operator.endsWith("like") ? text.replace(/^%|%$/g, "") : text };
}

/** The columns of a board that are shown; values that came to the field later follow. */
function shownOf(meta: Meta, board: Board): string[] | undefined {
  if (!board.columns.length) return undefined;
  const field = listField(meta, board.field) as DocField;
  const told = new Set(board.columns.map(({ value }) => value));
  const values = [...board.columns.filter(({ hidden }) => !hidden).map(({ value }) => value), ...knownValues(meta, field).filter((value) => !told.has(value))];
  const usual = knownValues(meta, field);
  return values.length === usual.length && values.every((value, place) => value === usual[place]) ? undefined : values;
}

/** The whole view of a board as the query of its URL. */
export function queryOfBoard(meta: Meta, board: Board): LocationQueryRaw {
  const [key = "", direction = "asc"] = (board.order_by ?? "").split(" ");
  const usual = viewOf(meta, {});
  const view: ListView = {
    ...usual,
    where: board.filters.map((condition) => filterOf(meta, condition)).filter((filter): filter is Filter => Boolean(filter)),
    columns: board.fields.length ? board.fields : undefined,
    group: board.field,
    sort: key && listField(meta, key) ? { key, direction: direction.toLowerCase() === "desc" ? "desc" : "asc" } : usual.sort,
  };
  const shown = listField(meta, board.field) ? shownOf(meta, board) : undefined;
  return { ...queryOf(meta, view), ...(shown ? { [KEYS.shown]: writeShown(shown) } : {}), ...(board.labels ? { [KEYS.labels]: "1" } : {}) };
}

/** What a board keeps of the page as it stands. Words of the search box are not kept. */
export function boardOf(meta: Meta, field: DocField, view: ListView, own: Record<string, string | undefined>, before?: Board) {
  const known = knownValues(meta, field);
  const shown = readShown(own[KEYS.shown]) ?? known;
  const colour = (value: string) => before?.columns.find((column) => column.value === value)?.indicator ?? null;
  const hidden = known.filter((value) => !shown.includes(value));
  const filters: Condition[] = filtersOf(meta, view);
  return {
    field: field.fieldname,
    columns: [...shown.map((value) => ({ value, hidden: 0, indicator: colour(value) })), ...hidden.map((value) => ({ value, hidden: 1, indicator: colour(value) }))],
    fields: view.columns ?? [],
    filters,
    order_by: `${view.sort.key} ${view.sort.direction}`,
    labels: own[KEYS.labels] ? 1 : 0,
  };
}
