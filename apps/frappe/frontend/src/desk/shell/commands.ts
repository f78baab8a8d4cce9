/** What the palette offers: what the page in front can do, where to go, what to make, what to change. */
import { onScopeDispose, shallowReactive } from "vue";
import type { Router } from "vue-router";
import { may, moduleOf, pathOf, useBoot } from "@/api/useBoot";
import { t } from "@/i18n";
import type { Command } from "@/ui/types";
import { accountLinks } from "../registry";
import { iconOf, mainLinks } from "./navigation";
import { setTheme, type Theme } from "./preferences";
import { recentPlaces } from "./recent";

/** Of the parts on the page, e.g. the steps of the open form. */
const offers = shallowReactive<(() => Command[])[]>([]);

/** Offer commands as long as the part around is on the page. */
export function offerCommands(some: () => Command[]): void {
  offers.push(some);
  onScopeDispose(() => offers.splice(offers.indexOf(some), 1));
}

export function commands(router: Router): Command[] {
  const { doctypes } = useBoot();
  const go = (path: string) => () => void router.push(path);
  const names = Object.keys(doctypes).sort((one, other) => one.localeCompare(other));
  const taken = new Set(mainLinks().map(({ to }) => to));
  return [
    ...offers.flatMap((some) => some()),
    ...recentPlaces().map(({ path, title, doctype }) => ({ id: `recent:${path}`, label: title, hint: doctype, group: t("shell.recent"), icon: "history" as const, run: go(path) })),
    ...mainLinks().map((link) => ({ id: `main:${link.name}`, label: link.label, group: t("shell.go_to"), icon: link.icon, keys: link.to === "/" ? "g h" : undefined, run: go(link.to) })),
    ...accountLinks.map(({ name, label, href }) => ({ id: `out:${name}`, label: t(label), group: t("shell.go_to"), icon: "external" as const, run: () => window.location.assign(href) })),
    ...names.filter((name) => !taken.has(pathOf(name))).map((name) => ({
      id: `go:${name}`, label: doctypes[name]?.label ?? name, group: t("shell.go_to"), icon: iconOf(name, doctypes[name]?.icon),
      hint: moduleOf(name), keywords: name, run: go(pathOf(name)),
    })),
    ...names.filter((name) => may(name, "create") && !doctypes[name]?.issingle && !doctypes[name]?.in_create).map((name) => ({
      id: `new:${name}`, label: t("shell.new_of", { doctype: doctypes[name]?.label ?? name }), group: t("shell.create"), icon: "plus" as const,
      keywords: name, run: go(`${pathOf(name)}/new`),
    })),
    ...(["light", "dark", "auto"] as Theme[]).map((theme) => ({
      id: `theme:${theme}`, label: `${t("shell.theme")}: ${t(`shell.theme_${theme}`)}`, group: t("shell.act"),
      icon: theme === "dark" ? ("moon" as const) : theme === "light" ? ("sun" as const) : ("monitor" as const), run: () => setTheme(theme),
    })),
  ];
}
