// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** A registered company that holds contracts with people. */
export interface LegalEntity {
  doctype: "Legal Entity";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** Name in English */
  name_en: string;
  /** Name in Ukrainian */
  name_uk: string | null;
  /** EDRPOU in Ukraine, KRS or NIP in Poland. */
  registration_code: string | null;
  /** Two-letter country code (ISO 3166), for example UA. */
  country: string;
  /** Three-letter currency code (ISO 4217), for example UAH. */
  currency: string;
  /** Proposed for people of this company when their location has none. */
  holiday_calendar: string | null;
}
