/** What the HR app adds to the desk: blocks of the home page, the preview beside a leave request, the way to the portal. */
import { defineAsyncComponent } from "vue";
import { titleKey } from "@/api/useLink";
import type { Register } from "@/desk/registry";
import { ownEmployee } from "./employee";

/** Whoever asks for leave is asking for themselves, unless the way here named somebody. */
async function oneself(given: Record<string, unknown>) {
  if (given.employee) return undefined;
  const own = await ownEmployee();
  return own && { values: { employee: own.name, employee_name: own.full_name_en }, titles: { [titleKey("Employee", own.name)]: own.full_name_en } };
}

export const register: Register = (registry) => {
  registry.navItem({ name: "my-leave", label: "leave.nav", icon: "calendar", to: "/leave-request", order: 10 });
  registry.accountLink({ name: "portal", label: "leave.portal", icon: "devices", href: "/portal" });
  registry.homeBlock({ name: "balances", order: 20, title: "leave.balances", side: true, component: defineAsyncComponent(() => import("./BalancesBlock.vue")) });
  registry.homeBlock({ name: "absences", order: 30, title: "leave.away", side: true, component: defineAsyncComponent(() => import("./AbsencesBlock.vue")) });
  registry.homeBlock({ name: "my-requests", order: 40, title: "leave.mine", component: defineAsyncComponent(() => import("./MyRequestsBlock.vue")) });
  registry.start({ doctype: "Leave Request", values: oneself });
  registry.formExtension({ doctype: "Leave Request", place: "header", component: defineAsyncComponent(() => import("./LeaveLine.vue")) });
  registry.formExtension({ doctype: "Leave Request", place: "side", component: defineAsyncComponent(() => import("./LeavePreview.vue")) });
  registry.formExtension({ doctype: "Employee", place: "bottom", component: defineAsyncComponent(() => import("./EmployeeYear.vue")) });
};
