/** The desk's routes: its own, and those that apps of the bench registered. */
import { createRouter, createWebHistory, type RouteRecordRaw } from "vue-router";
import { useBoot } from "@/api/useBoot";
import { withLaterWords } from "@/i18n";
import { routes } from "./registry";
import Shell from "./shell/Shell.vue";

/** Pages inside the shell. A DocType's path is its name in lower case with hyphens. */
const pages = (): RouteRecordRaw[] => [
  { path: "", name: "home", component: () => import("./home/HomePage.vue") },
  ...routes,
  { path: "approvals", name: "approvals", component: () => withLaterWords(() => import("./approvals/ApprovalsPage.vue")) },
  { path: "settings", name: "settings", component: () => withLaterWords(() => import("./settings/SettingsPage.vue")) },
  { path: ":screen(import|customize-form|permissions)/:about?", component: () => withLaterWords(() => import("@/builders/AdminPage.vue")), props: ({ params }) => ({ ...params, key: String(params.about) }) },
  { path: "query-report/:name", name: "report", component: () => withLaterWords(() => import("./report/ReportPage.vue")), props: true },
  { path: "module/:name", name: "workspace", component: () => withLaterWords(() => import("./workspace/WorkspacePage.vue")), props: true },
  { path: "print/:slug/:name", name: "print", component: () => import("./print/PrintPage.vue"), props: true },
  { path: ":slug", name: "list", component: () => import("./list/ListPage.vue"), props: true },
  { path: ":slug/view/:view", name: "view", component: () => import("./list/ListPage.vue"), props: true },
  { path: ":slug/new", name: "new", component: () => import("./form/FormPage.vue"), props: true },
  { path: ":slug/:name", name: "form", component: () => import("./form/FormPage.vue"), props: true },
  { path: ":rest(.*)*", name: "missing", component: () => import("./shell/MissingPage.vue") },
];

/** The kit is for those who build the desk: in developer mode, and on a page without a site. */
const isKitOpen = (): boolean => !document.getElementById("boot") || Boolean(useBoot().developer_mode);

/** Called once, after the apps registered. Paths are below /app. */
export function deskRouter() {
  return createRouter({
    history: createWebHistory("/app"),
    routes: [
      { path: "/_kit", name: "kit", component: () => import("@/_kit/Kit.vue"), beforeEnter: () => isKitOpen() || "/" },
      { path: "/", component: Shell, children: pages() },
    ],
    scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
  });
}
