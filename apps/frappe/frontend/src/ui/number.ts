/** Numbers as people of the site write them: "1 234,5" for a format like "# ###,##". */

interface Marks {
  group: string;
  point: string;
}

/** The group and decimal marks of a format such as "#,###.##"; without decimals the other common mark is the point. */
export function marksOf(format: string): Marks {
  const marks = [...new Set(format.replaceAll("#", ""))];
  const point = marks.length > 1 ? marks.pop()! : marks[0] === "." ? "," : ".";
  return { group: marks.join(""), point };
}

/** The number with its groups, and up to `precision` decimals (all of them when `fixed`). */
export function formatNumber(value: number, format: string, precision = 9, fixed = false): string {
  const { group, point } = marksOf(format);
  const [whole = "", part = ""] = Math.abs(value).toFixed(precision).split(".");
  const decimals = fixed ? part : part.replace(/0+$/, "");
  const pairs = format.startsWith("#,##,");
  const grouped = whole.replace(pairs ? /\B(?=(\d{2})*\d{3}$)/g : /\B(?=(\d{3})+$)/g, group);
  const isZero = !/[1-9]/.test(whole + decimals);
  return `${value < 0 && !isZero ? "-" : ""}${grouped}${decimals ? point + decimals : ""}`;
}

/** What was typed as a number; null for nothing, undefined for something that is no number. */
export function parseNumber(text: string, format: string): number | null | undefined {
  const marks = marksOf(format);
  const [group, point] = [marks.group.trim(), marks.point];
  let plain = text.trim().replace(/[\s\u00a0\u202f'’]/g, "").replace(/^[−–]/, "-");
  if (plain === "") return null;
  const other = point === "," ? "." : ",";
  if (group && plain.includes(group) && !isMisplaced(plain, group, point)) plain = plain.replaceAll(group, "");
  plain = plain.replace(point, ".");
  if (other !== group || !plain.includes(".")) plain = plain.replace(other, ".");
  return /^[-+]?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : undefined;
}

/** A group mark used as a decimal mark ("2,5" where "," groups): it does not stand before three digits. */
function isMisplaced(text: string, group: string, point: string): boolean {
  const [, ...groups] = (text.split(point)[0] ?? "").split(group);
  return groups.at(-1)?.length !== 3;
}
