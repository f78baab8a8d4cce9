/** People and rows that the kit pages show. */
import type { Option } from "@/ui/types";

export const people = [
  { name: "Олена Коваль", team: "Engineering", state: "Approved", days: 5 },
  { name: "Andrii Shevchenko", team: "Design", state: "Waiting", days: 2.5 },
  { name: "Ірина Мельник", team: "People", state: "Rejected", days: 10 },
  { name: "Taras Bondarenko", team: "Engineering", state: "Draft", days: 1 },
  { name: "Sofiia Lysenko", team: "Sales", state: "Approved", days: 14 },
  { name: "Марко Гнатюк", team: "Finance", state: "Waiting", days: 3 },
];

export const employees: Option[] = people.map((person, index) => ({
  value: `EMP-${index + 1}`,
  label: person.name,
  description: `${person.team} · EMP-${index + 1}`,
  disabled: index === 3,
}));

/** A search that takes as long as a server's. */
export async function searchPeople(text: string): Promise<Option[]> {
  await new Promise((resolve) => setTimeout(resolve, 250));
  return employees.filter((option) => `${option.label} ${option.description}`.toLowerCase().includes(text.toLowerCase()));
}
