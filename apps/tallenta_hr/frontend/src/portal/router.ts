/** Addresses of the portal, below /portal. Each page is loaded when it is opened first. */
import { createRouter, createWebHistory, type RouteRecordRaw, type Router } from "vue-router";
import { t } from "@/i18n";

const routes: RouteRecordRaw[] = [
  { path: "/", name: "home", component: () => import("./home/HomePage.vue"), meta: { title: "portal.home" } },
  { path: "/time-off", name: "time-off", component: () => import("./time_off/TimeOffPage.vue"), meta: { title: "portal.time_off" } },
  { path: "/time-off/new", name: "ask", component: () => import("./time_off/AskPage.vue"), meta: { title: "leave.ask" } },
  { path: "/time-off/:name", name: "request", component: () => import("./time_off/RequestPage.vue"), props: true, meta: { title: "portal.request" } },
  { path: "/approvals", name: "approvals", component: () => import("./approvals/ApprovalsPage.vue"), meta: { title: "portal.approvals" } },
  { path: "/people", name: "people", component: () => import("./people/DirectoryPage.vue"), meta: { title: "portal.people" } },
  { path: "/people/chart", name: "chart", component: () => import("./people/ChartPage.vue"), meta: { title: "portal.chart" } },
  { path: "/people/:employee", name: "person", component: () => import("./people/PersonPage.vue"), props: true, meta: { title: "portal.people" } },
  { path: "/me", name: "me", component: () => import("./me/MePage.vue"), meta: { title: "portal.me" } },
  { path: "/:missing(.*)*", name: "missing", component: () => import("./shell/MissingPage.vue"), meta: { title: "portal.missing" } },
];

export function portalRouter(): Router {
  const router = createRouter({
    history: createWebHistory("/portal"),
    routes,
    scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
  });
  router.afterEach((to, from) => {
    document.title = `${t(String(to.meta.title))} · Tallenta HR`;
    // A new page begins at its heading, also for those who listen.
    if (from.matched.length) requestAnimationFrame(() => document.querySelector<HTMLElement>("h1")?.focus());
  });
  return router;
}
