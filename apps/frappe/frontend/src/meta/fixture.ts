/** A small DocType and boot record for tests of forms. */
import { renewBoot } from "@/api/useBoot";
import type { Boot, DocField, Meta } from "@/api/types";

export const field = (fieldname: string, fieldtype = "Data", more: Partial<DocField> = {}): DocField => ({ fieldname, fieldtype, label: fieldname, ...more });

export const metaOf = (fields: DocField[], more: Partial<Meta> = {}): Meta => ({
  name: "Trip", label: "Trip", module: "Test", fields, permissions: [{ role: "Employee", read: 1, write: 1 }], states: [], ...more,
});

/** Make the page belong to an employee of a Ukrainian site. */
export function useTestBoot(more: Partial<Boot["site"]> = {}): void {
  renewBoot({
    user: { name: "ida@kalyna.example", full_name: "Ida", roles: ["Employee"] },
    csrf_token: "token", lang: "en", version: "0",
    site: { name: "s", title: "Test", time_zone: "Europe/Kyiv", date_format: "dd.mm.yyyy", number_format: "# ###,##", first_day_of_week: 1, currency: "UAH", float_precision: 2, ...more },
    doctypes: {}, modules: [],
  });
}
