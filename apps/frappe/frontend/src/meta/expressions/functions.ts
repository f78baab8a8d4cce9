/** What a condition may call: functions of texts and arrays, and the global ones every form offers. */
type Call = (...given: unknown[]) => unknown;

const includes = (items: unknown, wanted: unknown): boolean => Array.isArray(items) && items.includes(wanted);

/** A number out of anything, as the server reads it: thousands commas are dropped, what is no number is 0. */
export function flt(value: unknown, precision?: unknown): number {
  const text = typeof value === "string" ? value.replaceAll(",", "") : value;
  const number = text === "" || text === null || text === undefined ? 0 : Number(text);
  if (!Number.isFinite(number)) return 0;
  if (precision === undefined || precision === null) return number;
  const scale = 10 ** cint(precision);
  return (Math.sign(number) * Math.round((Math.abs(number) + Number.EPSILON) * scale)) / scale;
}

/** A whole number out of anything, cut towards zero. */
export function cint(value: unknown): number {
  const number = value === "" || value === null || value === undefined || Array.isArray(value) ? 0 : Number(value);
  return Number.isFinite(number) ? Math.trunc(number) : 0;
}

export const ARRAY_METHODS: Record<string, (items: unknown[], ...given: unknown[]) => unknown> = {
  includes: (items, wanted) => items.includes(wanted),
  indexOf: (items, wanted) => items.indexOf(wanted),
  join: (items, separator) => items.join(separator === undefined ? "," : String(separator)),
};

export const TEXT_METHODS: Record<string, (text: string, ...given: unknown[]) => unknown> = {
  includes: (text, wanted) => text.includes(String(wanted)),
  indexOf: (text, wanted) => text.indexOf(String(wanted)),
  startsWith: (text, wanted) => text.startsWith(String(wanted)),
  endsWith: (text, wanted) => text.endsWith(String(wanted)),
  toLowerCase: (text) => text.toLowerCase(),
  toUpperCase: (text) => text.toUpperCase(),
  trim: (text) => text.trim(),
  toString: (text: string) => text,
};

export const GLOBALS: Record<string, Call> = {
  in_list: (items, wanted) => includes(items, wanted),
  has_common: (first, second) => Array.isArray(first) && first.some((item) => includes(second, item)),
  is_null: (value) => value === null || value === undefined || (typeof value === "string" && !value.trim()),
  cint,
  cstr: (value) => (value === null || value === undefined ? "" : String(value)),
  flt,
  Number: (...given) => (given.length ? Number(given[0]) : 0),
  String: (...given) => (given.length ? String(given[0]) : ""),
  Boolean: (value) => Boolean(value),
};
