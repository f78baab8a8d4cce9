/** Formats of the site that controls write in; the desk provides them once. */
import { inject, provide, type InjectionKey } from "vue";

export interface SiteFormats {
  /** Such as "dd.mm.yyyy", "mm/dd/yyyy" or "yyyy-mm-dd". */
  dateFormat: string;
  /** Such as "#,###.##", "#.###,##" or "# ###,##". */
  numberFormat: string;
  /** 0 is Sunday. */
  firstDay: number;
}

const KEY: InjectionKey<SiteFormats> = Symbol("site");
const USUAL: SiteFormats = { dateFormat: "dd.mm.yyyy", numberFormat: "#,###.##", firstDay: 1 };

export const provideSite = (formats: Partial<SiteFormats>): void => provide(KEY, { ...USUAL, ...formats });
export const useSite = (): SiteFormats => inject(KEY, USUAL);
