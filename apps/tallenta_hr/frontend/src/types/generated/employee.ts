// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
import type { EmployeeEmergencyContact } from "./employee_emergency_contact";
import type { EmployeeSkill } from "./employee_skill";
import type { EmploymentSpell } from "./employment_spell";

/** A person who works, worked or is about to work for the company. */
export interface Employee {
  doctype: "Employee";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** Series */
  naming_series: string | null;
  /** First Name */
  first_name: string;
  /** Patronymic, where the person uses one. */
  middle_name: string | null;
  /** Last Name */
  last_name: string;
  /** What colleagues call the person, when it is not the first name. */
  preferred_name: string | null;
  /** Shown wherever the person appears. Filled from the first and last name when left empty. */
  full_name_en: string | null;
  /** Used in orders and other Ukrainian documents. */
  full_name_uk: string | null;
  /** Number in payroll or in the paper file, when it differs from the ID. */
  employee_number: string | null;
  /** Photo */
  photo: string | null;
  /** Work Email */
  work_email: string | null;
  /** Phone */
  phone: string | null;
  /** Account the person signs in with. Empty until the person starts. */
  user: string | null;
  /** Zone the person works in; leave dates are dates of this zone. */
  timezone: string;
  /** Language of mails and documents for this person. */
  locale: string | null;
  /** Pre-boarding: offer accepted, not started. On Long Leave: parental, military or another absence of months. */
  status: "Pre-boarding" | "Active" | "On Long Leave" | "Notice Period" | "Left";
  /** First working day of the current employment. */
  date_of_joining: string;
  /** Current department. Later changes go through an Employee Change, which keeps the history. */
  department: string | null;
  /** Current team. Later changes go through an Employee Change, which keeps the history. */
  team: string | null;
  /** Current position. Later changes go through an Employee Change, which keeps the history. */
  position_title: string | null;
  /** Current grade. Later changes go through an Employee Change, which keeps the history. */
  grade: string | null;
  /** Person who decides on requests and runs the reviews. Later changes go through an Employee Change, which keeps the history. */
  reports_to: string | null;
  /** Approves for this person while an approved absence lasts. */
  standing_delegate: string | null;
  /** Colleague who guides the person through the first months. */
  mentor: string | null;
  /** Current office, or the country of remote work. Later changes go through an Employee Change, which keeps the history. */
  location: string | null;
  /** Company that holds the contract. Later changes go through an Employee Change, which keeps the history. */
  legal_entity: string | null;
  /** Employment: labour contract. Contractor: sole proprietor (FOP, B2B). Gig Contract: Diia City contract. Later changes go through an Employee Change, which keeps the history. */
  engagement_type: "Employment" | "Contractor" | "Gig Contract" | "Internship";
  /** Share of full time: 1 is full time, 0.5 half time. Later changes go through an Employee Change, which keeps the history. */
  fte: number;
  /** Current working days and hours; the dated truth is the Work Schedule Assignment. */
  work_schedule: string | null;
  /** Current public holidays; the dated truth is the Holiday Calendar Assignment. */
  holiday_calendar: string | null;
  /** Last day of probation. */
  probation_end_date: string | null;
  /** Day the probation was passed. */
  confirmation_date: string | null;
  /** Gender */
  gender: "" | "Female" | "Male" | "Other" | "Not Stated" | null;
  /** Date of Birth */
  date_of_birth: string | null;
  /** Leaves the person out of the birthday feed. */
  hide_birthday: 0 | 1;
  /** Used before the first and after the last working day. */
  personal_email: string | null;
  /** Home Address */
  address: string | null;
  /** Whom to call, the first row first. */
  emergency_contacts: EmployeeEmergencyContact[];
  /** What the person can do, how well, and how we know. */
  skills: EmployeeSkill[];
  /** Notice Given On */
  notice_date: string | null;
  /** Leave does not accrue after this day. */
  last_working_day: string | null;
  /** Reason */
  leaving_reason: string | null;
  /** Splits turnover in the metrics. */
  leaving_kind: "" | "Voluntary" | "Involuntary" | "End of Contract" | "Other" | null;
  /** The company would have liked the person to stay. */
  is_regretted: 0 | 1;
  /** Filled when somebody who left gets a later date of joining. */
  earlier_spells: EmploymentSpell[];
}
