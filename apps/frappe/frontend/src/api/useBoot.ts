/** What the page came with: the user, the site and the DocTypes open to them. Read once from the page. */
import { shallowReactive } from "vue";
import type { Boot, BootDoctype } from "./types";

let boot: Boot | undefined;
let slugs: Map<string, string> | undefined;

function fromPage(): Boot {
  const element = document.getElementById("boot");
  if (!element?.textContent) throw new Error("The page carries no boot record.");
  return JSON.parse(element.textContent) as Boot;
}

/** The boot record. */
export function useBoot(): Boot {
  boot ??= shallowReactive(fromPage());
  return boot;
}

/** Take a newer boot record over, e.g. after signing in again. */
export function renewBoot(newer: Boot): void {
  boot = boot ? Object.assign(boot, newer) : shallowReactive(newer);
  slugs = undefined;
}

/** "Leave Request" → "leave-request". */
export const slugOf = (doctype: string): string => doctype.trim().toLowerCase().replace(/[\s_]+/g, "-");

/** The DocType that a part of a URL names, or undefined when there is none that the user may open. */
export function doctypeOf(slug: string): string | undefined {
  slugs ??= new Map(Object.keys(useBoot().doctypes).map((name) => [slugOf(name), name]));
  return slugs.get(slug);
}

/** What the boot record says of a DocType; undefined when it is closed to the user. */
export const doctypeInfo = (doctype: string): BootDoctype | undefined => useBoot().doctypes[doctype];

/** What the module of a DocType is called; empty when the DocType is closed to the user. */
export function moduleOf(doctype: string): string {
  const name = doctypeInfo(doctype)?.module ?? "";
  return useBoot().modules.find((module) => module.name === name)?.label ?? name;
}

/** Whether the user has a right on a DocType. */
export const may = (doctype: string, right: string): boolean => Boolean(doctypeInfo(doctype)?.can[right]);

/** Path of a document, or of the list when no name is given; below /app. */
export const pathOf = (doctype: string, name?: string): string =>
  name === undefined ? `/${slugOf(doctype)}` : `/${slugOf(doctype)}/${encodeURIComponent(name)}`;
