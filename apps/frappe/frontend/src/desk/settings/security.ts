/** What the server tells of the safety of an account. */
export interface Session {
  id: string;
  created: string;
  last_seen: string;
  ip?: string | null;
  agent?: string | null;
  is_current?: boolean | number;
}
export interface Token {
  name: string;
  label: string;
  expires_on?: string | null;
  last_used_on?: string | null;
  creation?: string;
}
/** A program that one let in. */
export interface LetIn {
  client: string;
  app_name: string;
  since: string;
  /** A day; missing before the first use. */
  last_used_on?: string | null;
  /** What it may do, in words. */
  allows: string[];
}
export interface Security {
  two_factor: { is_set_up: boolean; method?: string | null; recovery_codes_left: number };
  sessions: Session[];
  api_key?: string | null;
  tokens: Token[];
  password: { minimum_score: number; minimum_length: number; changed_on?: string | null };
}

const BROWSERS: [RegExp, string][] = [[/Edg\//, "Edge"], [/OPR\//, "Opera"], [/Firefox\//, "Firefox"], [/Chrom(e|ium)\//, "Chrome"], [/Safari\//, "Safari"]];
const SYSTEMS: [RegExp, string][] = [[/iPhone|iPad/, "iOS"], [/Android/, "Android"], [/Windows/, "Windows"], [/Mac OS/, "macOS"], [/Linux/, "Linux"]];
const first = (pairs: [RegExp, string][], text: string) => pairs.find(([pattern]) => pattern.test(text))?.[1];

/** "Chrome, Windows" out of what a browser says of itself; its own words when they are unknown. */
export function deviceOf(agent: string | null | undefined): string {
  const words = [first(BROWSERS, agent ?? ""), first(SYSTEMS, agent ?? "")].filter(Boolean);
  return words.length ? words.join(", ") : (agent || "—").slice(0, 60);
}
