/** Filters that a person builds: which operators a field has, how a filter stands in the URL and in a question to the server. */
import type { DocField, Meta } from "@/api/types";
import type { Condition } from "@/api/useList";
import { doctypeInfo } from "@/api/useBoot";
import { fieldOf } from "@/api/useMeta";
import { t } from "@/i18n";
import { levelsOf } from "@/meta/fieldState";
import { isLayout } from "@/meta/layout";

export type Operator = "is" | "not" | "has" | "lacks" | "any" | "none" | "over" | "from" | "under" | "until" | "between" | "span" | "below" | "set" | "empty";
export interface Filter {
  field: string;
  operator: Operator;
  /** Several values are joined by "|", the two ends of a range by "..". */
  value: string;
}
export type Family = "text" | "choice" | "link" | "number" | "date" | "check";

export const MANY = "|";
export const RANGE = "..";
const FAMILIES: Record<string, Family> = {
  Select: "choice", Link: "link", Check: "check", Date: "date", Datetime: "date",
  Int: "number", Float: "number", Currency: "number", Percent: "number", Rating: "number", Duration: "number",
};
const OPERATORS: Record<Family, Operator[]> = {
  text: ["has", "lacks", "is", "not", "set", "empty"],
  choice: ["any", "none", "set", "empty"],
  link: ["any", "none", "set", "empty"],
  number: ["is", "not", "over", "from", "under", "until", "between"],
  date: ["span", "is", "over", "under", "between", "set", "empty"],
  check: ["is"],
};
const UNFILTERED = new Set(["Table", "Table MultiSelect", "HTML", "Button", "Heading", "Image", "Password", "Signature", "Geolocation"]);
export const SPANS = [
  "today", "yesterday", "tomorrow", "this week", "last week", "next week", "this month", "last month", "next month",
  "this quarter", "last quarter", "this year", "last year", "last 7 days", "last 30 days", "last 90 days", "next 7 days", "next 30 days",
];

/** Fields that every record has, with the labels of the person's language. */
export const standardFields = (): DocField[] => [
  { fieldname: "name", fieldtype: "Data", label: t("list.name_field") },
  { fieldname: "owner", fieldtype: "Link", options: "User", label: t("list.owner") },
  { fieldname: "creation", fieldtype: "Datetime", label: t("list.created") },
  { fieldname: "modified_by", fieldtype: "Link", options: "User", label: t("list.changed_by") },
  { fieldname: "modified", fieldtype: "Datetime", label: t("list.changed") },
];

/** A field of the list by its name, standard ones included. */
export const listField = (meta: Meta, fieldname: string): DocField | undefined =>
  fieldOf(meta, fieldname) ?? standardFields().find((field) => field.fieldname === fieldname);

/** Fields that can be asked for and shown, in the order of the form, then the standard ones. */
export const usableFields = (meta: Meta): DocField[] => [
  ...meta.fields.filter((field) => !isLayout(field) && !UNFILTERED.has(field.fieldtype) && !field.hidden && !field.is_virtual && (!field.permlevel || levelsOf(meta, "read").has(field.permlevel))),
  ...standardFields(),
];

export const familyOf = (field: DocField): Family => FAMILIES[field.fieldtype] ?? "text";

export function operatorsOf(field: DocField): Operator[] {
  const isTree = field.fieldtype === "Link" && doctypeInfo(String(field.options))?.is_tree;
  return isTree ? ["any", "below", ...OPERATORS.link.slice(1)] : OPERATORS[familyOf(field)];
}

/** Words of an operator; of dates "over" reads "after". */
export const operatorLabel = (field: DocField, operator: Operator): string =>
  familyOf(field) === "date" ? t(`filters.date_${operator}`) : t(`filters.op_${operator}`);

export const needsValue = (operator: Operator): boolean => operator !== "set" && operator !== "empty";
export const isComplete = ({ operator, value }: Filter): boolean => !needsValue(operator) || value.replace(RANGE, "") !== "";

const KNOWN = new Set<string>(Object.values(OPERATORS).flat().concat("below"));

/** `days:over:5` as a filter; undefined when it cannot be read. */
export function parseFilter(text: string): Filter | undefined {
  const [field = "", operator = "", ...rest] = text.split(":");
  return field && KNOWN.has(operator) ? { field, operator: operator as Operator, value: rest.join(":") } : undefined;
}
export const writeFilter = ({ field, operator, value }: Filter): string => [field, operator, ...(needsValue(operator) ? [value] : [])].join(":");

/** A day as it bounds a field of days or of moments. */
const edge = (field: DocField | undefined, day: string, isEnd: boolean): string =>
  field?.fieldtype === "Datetime" && /^\d{4}-\d\d-\d\d$/.test(day) ? `${day} ${isEnd ? "23:59:59.999999" : "00:00:00"}` : day;

/** The conditions of a filter as the server takes them. */
export function conditionsOfFilter(field: DocField | undefined, filter: Filter): Condition[] {
  const { field: name, operator, value } = filter;
  const [low = "", high = ""] = value.split(RANGE);
  const isMoment = field?.fieldtype === "Datetime";
  const table: Record<Operator, () => Condition[]> = {
    is: () => (isMoment ? [[name, "between", [value, value]]] : [[name, "=", value]]),
    not: () => [[name, "!=", value]],
    has: () => [[name, "like", `%${value}%`]],
    lacks: () => [[name, "not like", `%${value}%`]],
    any: () => [[name, "in", value.split(MANY)]],
    none: () => [[name, "not in", value.split(MANY)]],
    over: () => [[name, ">", edge(field, value, true)]],
    from: () => [[name, ">=", edge(field, value, false)]],
    under: () => [[name, "<", edge(field, value, false)]],
    until: () => [[name, "<=", edge(field, value, true)]],
    between: () => [...(low ? [[name, ">=", edge(field, low, false)] as Condition] : []), ...(high ? [[name, "<=", edge(field, high, true)] as Condition] : [])],
    span: () => [[name, "timespan", value]],
    below: () => [[name, "descendants of (inclusive)", value]],
    set: () => [[name, "is", "set"]],
    empty: () => [[name, "is", "not set"]],
  };
  return table[operator]();
}
