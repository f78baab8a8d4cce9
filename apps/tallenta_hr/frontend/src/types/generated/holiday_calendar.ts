// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
import type { PublicHoliday } from "./public_holiday";

/** Public holidays of a country or region, as dated rows. */
export interface HolidayCalendar {
  doctype: "Holiday Calendar";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** Calendar */
  calendar_name: string;
  /** Two-letter country code (ISO 3166), for example UA. */
  country: string | null;
  /** Code of a region with its own holidays, where the country has such. */
  region: string | null;
  /** Used only to find the free day after a holiday on a weekend; days off come from the work schedule. */
  reference_weekend: "Saturday and Sunday" | "Friday and Saturday" | "Sunday";
  /** One row per free day of every year that people may ask leave for. */
  holidays: PublicHoliday[];
}
