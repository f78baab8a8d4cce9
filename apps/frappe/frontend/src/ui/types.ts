/** Shapes that several parts of the kit share. */
import type { RouteLocationRaw } from "vue-router";
import type { IconName } from "./icons";

export type { IconName };
export type Size = "sm" | "md";
export type Tone = "neutral" | "accent" | "success" | "warning" | "danger" | "info";
export type ButtonVariant = "primary" | "secondary" | "quiet" | "danger";

export interface Option {
  value: string;
  label: string;
  description?: string;
  disabled?: boolean;
}

/** What every control takes beside its own props. */
export interface ControlProps {
  id?: string;
  placeholder?: string;
  disabled?: boolean;
  readonly?: boolean;
  invalid?: boolean;
}

export interface MenuAction {
  label: string;
  icon?: IconName;
  hint?: string;
  danger?: boolean;
  disabled?: boolean;
  /** A tick; leave out for an item that is not switched. */
  checked?: boolean;
  to?: RouteLocationRaw;
  href?: string;
  onSelect?: () => void;
}
export type MenuItem = MenuAction | { separator: true } | { heading: string };

export interface Crumb {
  label: string;
  to?: RouteLocationRaw;
}

export interface TabItem {
  value: string;
  label: string;
  count?: number;
  /** Holds an error that needs attention. */
  invalid?: boolean;
}

export interface Column {
  key: string;
  label: string;
  align?: "start" | "end" | "center";
  /** CSS width, such as "12rem". */
  width?: string;
  sortable?: boolean;
  hideOnPhone?: boolean;
}
export interface Sort {
  key: string;
  direction: "asc" | "desc";
}

export interface Command {
  id: string;
  label: string;
  group?: string;
  icon?: IconName;
  hint?: string;
  /** Shown as a key cap, such as "g h". */
  keys?: string;
  keywords?: string;
  run: () => void;
}

export interface Person {
  name: string;
  image?: string | null;
}
