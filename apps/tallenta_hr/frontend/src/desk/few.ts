/** The first names of many, and how many more there are: "Anna, Bohdan and 3 more". */
import { t } from "@/i18n";

export function few(names: readonly string[], most: number): string {
  const more = names.length - most;
  return [...names.slice(0, most), ...(more > 0 ? [t("leave.and_more", { n: more })] : [])].join(", ");
}
