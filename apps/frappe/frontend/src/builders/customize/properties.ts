/** Which properties of a field a site may settle here, and for which types each has a meaning. */
import { isLayout } from "@/meta/layout";
import { isOwn, type DraftField } from "./draft";

export type Kind = "text" | "lines" | "check" | "condition" | "doctype";
export interface Property {
  name: string;
  kind: Kind;
}
export interface PropertyGroup {
  name: "look" | "value" | "when" | "where";
  properties: Property[];
}

/** Show something or press, and hold no value. */
const NO_VALUE = new Set(["HTML", "Button", "Heading", "Image"]);
const LINKS = new Set(["Link", "Table", "Table MultiSelect"]);
const CHOICES = new Set(["Select", "Autocomplete"]);
const TEXTS = new Set(["Data", "Code", "HTML", "Dynamic Link", "Currency", "Duration"]);

const property = (name: string, kind: Kind): Property => ({ name, kind });
const checks = (...names: string[]): Property[] => names.map((name) => property(name, "check"));

function optionsOf(field: DraftField): Property[] {
  if (CHOICES.has(field.fieldtype)) return [property("options", "lines")];
  const isOpen = Boolean(field.isNew) || isOwn(field);
  if (LINKS.has(field.fieldtype)) return isOpen ? [property("options", "doctype")] : [];
  return isOpen && TEXTS.has(field.fieldtype) ? [property("options", "text")] : [];
}

/** The groups of one field, without those that are empty for its type. */
export function groupsFor(field: DraftField): PropertyGroup[] {
  const look = [property("label", "text"), property("description", "lines"), ...checks("hidden")];
  if (isLayout(field)) {
    const folding = field.fieldtype === "Section Break" ? [...checks("collapsible"), property("collapsible_depends_on", "condition")] : [];
    return [{ name: "look", properties: look }, { name: "when", properties: [property("depends_on", "condition"), ...folding] }];
  }
  if (NO_VALUE.has(field.fieldtype)) return [{ name: "look", properties: look }, { name: "value", properties: optionsOf(field) }, { name: "when", properties: [property("depends_on", "condition")] }].filter(({ properties }) => properties.length) as PropertyGroup[];
  const isTable = field.fieldtype.startsWith("Table");
  return [
    { name: "look", properties: [...look, ...(isTable ? [] : [property("placeholder", "text")]), ...checks("bold")] },
    { name: "value", properties: [...checks("reqd", "read_only"), ...optionsOf(field), ...(isTable ? [] : [property("default", "text"), property("fetch_from", "text")]), ...checks("no_copy")] },
    { name: "when", properties: ["depends_on", "mandatory_depends_on", "read_only_depends_on"].map((name) => property(name, "condition")) },
    { name: "where", properties: checks(...(isTable ? [] : ["in_list_view", "in_standard_filter", "in_preview"]), "allow_in_quick_entry", "print_hide") },
  ];
}

/** Properties of the form as a whole. */
export const FORM_CHECKS = ["quick_entry", "allow_rename", "allow_import", "allow_copy", "track_changes", "show_title_field_in_link"];

/** What one looks for first when adding a field; the other types follow. */
export const COMMON_TYPES = ["Data", "Small Text", "Select", "Link", "Check", "Int", "Float", "Currency", "Date", "Datetime", "Attach", "Section Break", "Column Break", "Tab Break"];
export const needsOptions = (fieldtype: string): Kind | undefined => (CHOICES.has(fieldtype) ? "lines" : LINKS.has(fieldtype) ? "doctype" : undefined);
