/** Colleagues as the directory shows them. */
import { read } from "@/api/client";

export interface Colleague {
  name: string;
  full_name: string;
  photo: string | null;
  position_title: string | null;
  department: string | null;
  team: string | null;
  location: string | null;
  reports_to: string | null;
}
export interface Report extends Colleague {
  reports: number;
}
export interface Person extends Colleague {
  preferred_name: string | null;
  work_email: string | null;
  phone: string | null;
  timezone: string | null;
  date_of_joining: string | null;
  manager: Colleague | null;
  reports: Report[];
}

export const findPeople = (text: string, start: number, signal?: AbortSignal): Promise<{ people: Colleague[]; more: boolean }> =>
  read("tallenta_hr.people.directory.get_people", { text, start }, signal);
export const getPerson = (employee: string): Promise<Person> => read("tallenta_hr.people.directory.get_person", { employee });
export const getReports = (employee?: string): Promise<Report[]> => read("tallenta_hr.people.directory.get_reports", { employee });
export const pathTo = (person: { name: string }): string => `/people/${encodeURIComponent(person.name)}`;
