// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** A currency by its three-letter code. */
export interface Currency {
  doctype: "Currency";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** Currency Name */
  currency_name: string;
  /** Enabled */
  enabled: 0 | 1;
  /** Symbol */
  symbol: string | null;
  /** Symbol on Right */
  symbol_on_right: 0 | 1;
  /** Number Format */
  number_format: "" | "#,###.##" | "#.###,##" | "# ###.##" | "# ###,##" | "#'###.##" | "#, ###.##" | "#,##,###.##" | "#,###.###" | "#.###" | "#,###" | null;
  /** Fraction */
  fraction: string | null;
  /** Fraction Units */
  fraction_units: number;
  /** Smallest Currency Fraction Value */
  smallest_currency_fraction_value: number;
}
