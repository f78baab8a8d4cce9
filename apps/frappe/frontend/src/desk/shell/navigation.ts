/** What stands in the menu: own items of apps, then modules with their DocTypes, the system as one group at the end. */
import { may, pathOf, useBoot } from "@/api/useBoot";
import { t } from "@/i18n";
import { isIcon, type IconName } from "@/ui/icons";
import { navItems } from "../registry";

export interface NavLink {
  name: string;
  label: string;
  to: string;
  icon: IconName;
  /** So many wait there. */
  count?: number;
}
export interface NavGroup {
  name: string;
  label: string;
  links: NavLink[];
  /** What the person can only look up; shown on demand. */
  rest: NavLink[];
  /** The page of the module. */
  page?: string;
}

const SYSTEM = "frappe";
const ICONS: [RegExp, IconName][] = [
  [/request|application/i, "calendar"],
  [/employee|user|person/i, "user"],
  [/team|department|group/i, "users"],
  [/policy|rule|permission|role/i, "shield"],
  [/calendar|holiday|schedule|period/i, "calendar-days"],
  [/workflow/i, "workflow"],
  [/settings/i, "settings"],
  [/location|entity|company/i, "building"],
  [/file|print|report/i, "document"],
  [/email|notification/i, "mail"],
];

export const iconOf = (doctype: string, given?: string | null): IconName =>
  isIcon(given) ? given : (ICONS.find(([words]) => words.test(doctype))?.[1] ?? "document");

/** The menu's first items: home, and what apps put beside it. */
export function mainLinks(): NavLink[] {
  const roles = new Set(useBoot().user.roles);
  const open = navItems.filter((item) => !item.roles || item.roles.some((role) => roles.has(role)));
  const home: NavLink = { name: "home", label: t("shell.home"), to: "/", icon: "home" };
  const { approvals } = useBoot();
  const inbox: NavLink[] = approvals?.approver ? [{ name: "approvals", label: t("shell.approvals"), to: "/approvals", icon: "check-all", count: approvals.waiting || undefined }] : [];
  return [home, ...inbox, ...open.map((item) => ({ name: item.name, label: t(item.label), to: item.to, icon: isIcon(item.icon) ? item.icon : ("grid" as const) }))];
}

/** Whether a person works with a DocType here, rather than only looking something up. */
const isUsed = (doctype: string): boolean => ["create", "write", "submit"].some((right) => may(doctype, right));
const byLabel = (one: NavLink, other: NavLink): number => one.label.localeCompare(other.label);

function groupOf(name: string, label: string, doctypes: string[]): NavGroup {
  const { doctypes: infos } = useBoot();
  const links = doctypes.map((doctype) => ({
    name: doctype,
    label: infos[doctype]?.label ?? doctype,
    to: pathOf(doctype),
    icon: iconOf(doctype, infos[doctype]?.icon),
  })).sort(byLabel);
  const [used, rest] = [links.filter((link) => isUsed(link.name)), links.filter((link) => !isUsed(link.name))];
  return used.length ? { name, label, links: used, rest } : { name, label, links: rest, rest: [] };
}

/** The modules of apps with what is open in them, and everything of the system as one group. */
export function navGroups(): NavGroup[] {
  const { modules } = useBoot();
  const own = modules.filter(({ app }) => app !== SYSTEM).map(({ name, label, doctypes }) => ({ ...groupOf(name, label, doctypes), page: `/module/${encodeURIComponent(name)}` }));
  const system = modules.filter(({ app }) => app === SYSTEM).flatMap(({ doctypes }) => doctypes);
  return system.length ? [...own, groupOf(SYSTEM, t("shell.system"), system)] : own;
}

/** The group that a path lies in. */
export const groupAt = (groups: NavGroup[], path: string): NavGroup | undefined =>
  groups.find(({ links, rest }) => [...links, ...rest].some(({ to }) => isAt(to, path)));

/** Whether a link is the one for a path: home only exactly, others with what lies below. */
export const isAt = (to: string, path: string): boolean => (to === "/" ? path === "/" : path === to || path.startsWith(`${to}/`));
