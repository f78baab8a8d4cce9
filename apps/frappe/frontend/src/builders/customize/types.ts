/** What field types are called in the person's language; a type without words goes by its name. */
import { has, t } from "@/i18n";

export function typeName(fieldtype: string): string {
  const key = `customize.type_${fieldtype.toLowerCase().replace(/ /g, "_")}`;
  return has(key) ? t(key) : fieldtype;
}
