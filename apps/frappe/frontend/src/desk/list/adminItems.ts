/** What an administrator finds in the menu of a list: bringing records in, and changing form and rights of the DocType. */
import { may, slugOf, useBoot } from "@/api/useBoot";
import type { Meta } from "@/api/types";
import { t } from "@/i18n";
import type { MenuItem } from "@/ui/types";

export function adminItems({ name, issingle }: Meta): MenuItem[] {
  const isAdmin = useBoot().user.roles.includes("System Manager");
  const items: MenuItem[] = [
    ...(may(name, "import") ? [{ label: t("list.import"), icon: "upload" as const, to: `/import?doctype=${encodeURIComponent(name)}` }] : []),
    ...(isAdmin && !issingle ? [{ label: t("list.customize"), icon: "sliders" as const, to: `/customize-form/${slugOf(name)}` }] : []),
    ...(isAdmin ? [{ label: t("list.permissions"), icon: "shield" as const, to: `/permissions/${slugOf(name)}` }] : []),
  ];
  return items.length ? [{ separator: true }, ...items] : [];
}
