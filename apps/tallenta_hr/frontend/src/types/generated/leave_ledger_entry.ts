// Printed from the DocType files by scripts/print_types.py; do not edit by hand.
/** One movement of a leave balance. The balance is the sum of these rows; they are only ever added. */
export interface LeaveLedgerEntry {
  doctype: "Leave Ledger Entry";
  name: string;
  owner: string;
  creation: string;
  modified: string;
  modified_by: string;
  docstatus: 0 | 1 | 2;
  idx: number;
  /** Employee */
  employee: string;
  /** Employee Name */
  employee_name: string | null;
  /** Leave Type */
  leave_type: string;
  /** Policy version whose rules made the entry. */
  leave_policy: string | null;
  /** Kind */
  entry_kind: "Opening" | "Grant" | "Accrual" | "Accrual Correction" | "Tenure Delta" | "Policy Delta" | "Carry Over" | "Forfeit" | "Expire" | "Expire Correction" | "Take" | "Reversal" | "Adjustment" | "Encashment" | "Time in Lieu" | "Settlement";
  /** Signed: days that come are positive, days that go are negative. */
  quantity: number;
  /** The balance of a day counts every entry up to and including this date. */
  effective_date: string;
  /** Empty: never expires. */
  expires_on: string | null;
  /** Leave year the entry is charged to: its number, or its first day when it does not start on 1 January. */
  leave_year: string | null;
  /** Grant the quantity belongs to; leave uses the bucket that expires first. */
  bucket: string | null;
  /** Kind of document that caused the entry. */
  voucher_type: string | null;
  /** Document that caused the entry; empty for scheduled accruals. */
  voucher_no: string | null;
  /** Entry that this one takes back. */
  reverses: string | null;
  /** When the entry was written, which may be long after its effective date. */
  posting_datetime: string;
  /** Fraction before rounding, for audit. */
  exact_quantity: string | null;
  /** Says what the entry is for; a job that runs twice finds the key and posts nothing. */
  entry_key: string;
  /** Remarks */
  remarks: string | null;
}
