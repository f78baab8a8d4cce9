/** What an app of the bench may add to the desk at build time: pages, blocks of the home page, form extensions and links. */
import { defineAsyncComponent, type Component } from "vue";
import type { RouteRecordRaw } from "vue-router";
import { withLaterWords } from "@/i18n";

export interface HomeBlock {
  name: string;
  /** Smaller comes first; the desk's own blocks stand at 10, 20, 30… */
  order: number;
  /** Message key of the heading. */
  title: string;
  component: Component;
  /** Stands in the narrow column where there are two. */
  side?: boolean;
}

export interface FormExtension {
  doctype: string;
  /** Where it stands; it receives `doc` and `meta` as props. */
  place: "header" | "top" | "side" | "bottom";
  component: Component;
}

/** What a new record of a DocType starts with, when the page must ask for it first. Values that the way here gave win over these. */
export interface Start {
  doctype: string;
  /** The values, and the titles of links among them by `titleKey`; nothing when there is none. */
  values: (given: Record<string, unknown>) => Promise<{ values: Record<string, unknown>; titles?: Record<string, string> } | undefined>;
}

export interface NavItem {
  name: string;
  /** Message key. */
  label: string;
  icon: string;
  to: string;
  order: number;
  /** One of these roles must be held; without roles everyone sees it. */
  roles?: string[];
}

/** A way out of the desk, in the menu of the person and in the palette. */
export interface AccountLink {
  name: string;
  /** Message key. */
  label: string;
  icon: string;
  /** A whole address of the site, outside the desk. */
  href: string;
}

export interface Registry {
  route(record: RouteRecordRaw): void;
  homeBlock(block: HomeBlock): void;
  formExtension(extension: FormExtension): void;
  start(start: Start): void;
  navItem(item: NavItem): void;
  accountLink(link: AccountLink): void;
}

export type Register = (registry: Registry) => void;

export const routes: RouteRecordRaw[] = [];
export const homeBlocks: HomeBlock[] = [];
export const formExtensions: FormExtension[] = [
  { doctype: "Report", place: "header", component: defineAsyncComponent(() => import("./report/RunReport.vue")) },
  { doctype: "Data Import", place: "header", component: defineAsyncComponent(() => withLaterWords(() => import("@/builders/importer/OpenImport.vue"))) },
];
export const starts: Start[] = [];
export const navItems: NavItem[] = [];
export const accountLinks: AccountLink[] = [];

const byOrder = (a: { order: number }, b: { order: number }) => a.order - b.order;

/** The registry that every app's `register` is called with. */
export const registry: Registry = {
  route: (record) => void routes.push(record),
  homeBlock: (block) => {
    homeBlocks.push(block);
    homeBlocks.sort(byOrder);
  },
  formExtension: (extension) => void formExtensions.push(extension),
  start: (start) => void starts.push(start),
  navItem: (item) => {
    navItems.push(item);
    navItems.sort(byOrder);
  },
  accountLink: (link) => void accountLinks.push(link),
};
