/** Shapes of what the HR app's endpoints answer. */
export interface Balance {
  leave_type: string;
  code: string;
  color: string | null;
  unit: "Days" | "Hours";
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
  unit: "Days" | "Hours";
  balance_before: number | null;
  balance_after: number | null;
  projected_minimum: number | null;
  holidays_skipped: { date: string; title: string }[];
  approver: { user: string; full_name: string; why: string } | null;
  others_away: { employee: string; full_name: string; from_date: string; to_date: string }[];
  violations: Violation[];
}
