// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** An office, or a country of remote work. */
export interface Location {
  doctype: "Location";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** Location */
  location_name: string;
  /** Two-letter country code (ISO 3166), for example UA. */
  country: string;
  /** Not an office: people here work from home. */
  is_remote: 0 | 1;
  /** IANA name, for example Europe/Kyiv. */
  timezone: string;
  /** Proposed for people of this location. */
  holiday_calendar: string | null;
  /** Address */
  address: string | null;
}
