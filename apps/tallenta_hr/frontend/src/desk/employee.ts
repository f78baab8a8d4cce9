/** The employee record of the signed-in person, asked for once. */
import { read } from "@/api/client";
import { useBoot } from "@/api/useBoot";

export interface OwnEmployee {
  name: string;
  full_name_en: string;
}

let asked: Promise<OwnEmployee | undefined> | undefined;

/** The own record, or undefined for somebody who is not an employee. */
export function ownEmployee(): Promise<OwnEmployee | undefined> {
  asked ??= read<Partial<OwnEmployee>>("frappe.client.get_value", {
    doctype: "Employee",
    fieldname: ["name", "full_name_en"],
    filters: { user: useBoot().user.name },
  }).then(
    (found) => (found?.name ? (found as OwnEmployee) : undefined),
    (error: unknown) => {
      asked = undefined;
      throw error;
    },
  );
  return asked;
}
