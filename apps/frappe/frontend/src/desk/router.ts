/** The desk's routes: its own, and those that apps of the bench registered. */
import { createRouter, createWebHistory, type RouteRecordRaw } from "vue-router";
import { routes } from "./registry";

const own: RouteRecordRaw[] = [{ path: "/_kit", name: "kit", component: () => import("@/_kit/Kit.vue") }];

/** Called once, after the apps registered. Paths are below /app. */
export function deskRouter() {
  return createRouter({
    history: createWebHistory("/app"),
    routes: [...own, ...routes],
    scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
  });
}
