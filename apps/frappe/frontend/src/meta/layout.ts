/** Tabs, sections and columns out of a flat list of fields. Knows no values: what is shown is decided by `fieldState`. */
import type { DocField } from "@/api/types";

export interface FormColumn {
  key: string;
  fields: DocField[];
}
export interface FormSection {
  key: string;
  /** The break that opens it; missing for fields before the first break. */
  field?: DocField;
  columns: FormColumn[];
}
export interface FormTab {
  key: string;
  field?: DocField;
  sections: FormSection[];
}

const fieldsOf = (section: FormSection): DocField[] => section.columns.flatMap((column) => column.fields);

export const isLayout = (field: DocField): boolean => ["Tab Break", "Section Break", "Column Break", "Fold"].includes(field.fieldtype);

/** The fields as tabs of sections of columns, in order; parts without any field are left out. */
export function layoutOf(fields: DocField[]): FormTab[] {
  const tabs: FormTab[] = [];
  const openTab = (field?: DocField) => tabs.push({ key: field?.fieldname ?? "__first", field, sections: [] });
  const openSection = (field?: DocField) => {
    if (!tabs.length) openTab();
    const tab = tabs.at(-1) as FormTab;
    tab.sections.push({ key: field?.fieldname ?? `${tab.key}__first`, field, columns: [{ key: "first", fields: [] }] });
  };
  const lastSection = (): FormSection => {
    if (!tabs.at(-1)?.sections.length) openSection();
    return tabs.at(-1)?.sections.at(-1) as FormSection;
  };
  for (const field of fields) {
    if (field.fieldtype === "Tab Break") openTab(field);
    else if (field.fieldtype === "Section Break" || field.fieldtype === "Fold") openSection(field);
    else if (field.fieldtype === "Column Break") lastSection().columns.push({ key: field.fieldname, fields: [] });
    else lastSection().columns.at(-1)?.fields.push(field);
  }
  for (const tab of tabs) tab.sections = tab.sections.filter((section) => fieldsOf(section).length);
  return tabs.filter((tab) => tab.sections.length);
}

/** All fields of a tab that hold a value or show something. */
export const fieldsOfTab = (tab: FormTab): DocField[] => tab.sections.flatMap(fieldsOf);
export const fieldsOfSection = fieldsOf;
