/** Shapes of what the HR app's endpoints answer. */
export interface Balance {
  leave_type: string;
  code: string;
  color: string | null;
  unit: "Day" | "Hour";
  balance: number;
  taken: number;
  planned: number;
  pending: number;
  entitlement: number;
  expires: { quantity: number; on: string }[];
  as_of: string;
}

export interface Absence {
  employee: string;
  full_name: string;
  image: string | null;
  department: string | null;
  from_date: string;
  to_date: string;
  label: string;
  portion: string;
  state: string;
}

export interface Violation {
  code: string;
  message: string;
  field: string | null;
  soft: boolean;
}

export interface Preview {
  days: { date: string; quantity: number; reason_zero: string | null }[];
  total_quantity: number;
  total_calendar_days: number;
  unit: "Day" | "Hour";
  balance_before: number | null;
  balance_after: number | null;
  projected_minimum: number | null;
  holidays_skipped: { date: string; title: string }[];
  approver: { user: string; full_name: string; why: string } | null;
  route: Route;
  others_away: { employee: string; full_name: string; from_date: string; to_date: string }[];
  violations: Violation[];
}

/** The approval route of a document: stages in order, with who is asked and why. */
export interface Route {
  route: string | null;
  stages: {
    number: number;
    title: string;
    needed: string;
    is_skipped: boolean;
    problem: string | null;
    approvers: { user: string; full_name: string; why: string; on_behalf_of: string | null; away_until: string | null }[];
  }[];
  expected_hours: number | null;
}

/** A balance with the entries it is the sum of. */
export interface Explanation {
  unit: "Day" | "Hour";
  on: string;
  balance: number;
  is_forecast: boolean;
  since: string;
  brought_forward: number;
  policy: { policy_name: string; version: number; annual_entitlement: number } | null;
  lines: { date: string; quantity: number; balance: number; text: string; rounding: string; is_planned: boolean }[];
}

/** A person's year of leave. */
export interface Year {
  balances: { leave_type: string; unit: "Day" | "Hour"; balance: number }[];
  requests: { name: string; leave_type: string; unit: "Day" | "Hour"; from_date: string; to_date: string; quantity: number; state: string }[];
}
