/**
 * Which of the forms "a | b | c" fits a number.
 * English: one | other. Ukrainian: one | few | many, and a fourth for fractions ("2,5 дня"); without it a fraction takes "few".
 */
const ORDER: Record<string, Intl.LDMLPluralRule[]> = {
  en: ["one", "other"],
  uk: ["one", "few", "many", "other"],
};

export function chooseForm(language: string): (choice: number, forms: number) => number {
  const rules = new Intl.PluralRules(language);
  const order = ORDER[language] ?? ["one", "other"];
  return (choice, forms) => {
    const place = order.indexOf(rules.select(Math.abs(choice)));
    if (place < forms) return place;
    return language === "uk" ? Math.min(1, forms - 1) : forms - 1;
  };
}
