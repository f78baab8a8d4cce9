// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** Positions of one profession, for example Quality Assurance. */
export interface JobFamily {
  doctype: "Job Family";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** Job Family */
  job_family_name: string;
  /** Job Family in Ukrainian */
  job_family_name_uk: string | null;
}
