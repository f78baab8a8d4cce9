// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** One public holiday on one date. */
export interface PublicHoliday {
  doctype: "Public Holiday";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  parent: string;
  parentfield: string;
  parenttype: string;
  /** Date */
  holiday_date: string;
  /** Title in English */
  title_en: string;
  /** Title in Ukrainian */
  title_uk: string | null;
  /** Half: the other half is worked. */
  portion_off: "Full" | "First Half" | "Second Half";
  /** Free because the holiday itself fell on a weekend. */
  is_observed_shift: 0 | 1;
  /** Law or library the row comes from. */
  source: string | null;
}
