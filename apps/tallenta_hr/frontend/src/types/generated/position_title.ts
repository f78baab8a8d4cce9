// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** What a person's position is called. */
export interface PositionTitle {
  doctype: "Position Title";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** Title in English */
  title_en: string;
  /** Used in orders and other Ukrainian documents. */
  title_uk: string | null;
  /** Job Family */
  job_family: string | null;
  /** Duties and expectations, as in a vacancy. */
  description: string | null;
}
