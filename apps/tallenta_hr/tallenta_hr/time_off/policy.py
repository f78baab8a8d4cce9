"""The terms of a leave policy version, as the rules read them.

Field names equal those of the Leave Policy DocType. Not here: approval routes and employee filters.
For every limit except carry_over_cap, empty and 0 both mean "no limit".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from tallenta_hr.time_off.rounding import RoundingMode

LeaveYearBasis = Literal["Calendar Year", "Fiscal Year", "Work Anniversary"]
AccrualMethod = Literal[
    "Upfront", "Monthly", "Quarterly", "Semi-monthly", "Biweekly", "Daily",
    "Work Anniversary Grant", "Hours Worked", "Manual", "None",
]  # fmt: skip
AccrualTiming = Literal["Start of Period", "End of Period"]
AccrualDay = Literal["Period Boundary", "Day of Joining"]
Proration = Literal["None", "Calendar Days", "Whole Months", "Working Days"]
TenureTransition = Literal["Leave Year Start", "Leave Year End", "Immediate Prorated", "Next Accrual Period"]
BalanceCheck = Literal["At Leave Date incl. Future Accruals", "Accrued To Date", "Full-year Entitlement"]

AT_LEAVE_DATE: BalanceCheck = "At Leave Date incl. Future Accruals"
ACCRUED_TO_DATE: BalanceCheck = "Accrued To Date"
FULL_YEAR: BalanceCheck = "Full-year Entitlement"


@dataclass(frozen=True)
class TenureBracket:
    """The entitlement from a number of completed years on."""

    from_completed_years: int
    annual_entitlement: Decimal


@dataclass(frozen=True)
class NoticeRule:
    """Requests of more than over_days need notice_days calendar days of notice."""

    over_days: Decimal
    notice_days: int


@dataclass(frozen=True, kw_only=True)
class LeavePolicyTerms:
    """One submitted version of a leave policy."""

    annual_entitlement: Decimal = Decimal(0)
    leave_year_basis: LeaveYearBasis = "Calendar Year"
    fiscal_year_start: str = "01-01"
    accrual_method: AccrualMethod = "Upfront"
    accrual_timing: AccrualTiming = "End of Period"
    accrual_day: AccrualDay = "Period Boundary"
    biweekly_anchor: date = date(2021, 1, 1)
    hours_worked_per_unit: Decimal | None = None
    accrual_cap_per_year: Decimal | None = None
    max_balance: Decimal | None = None
    rounding_step: Decimal = Decimal("0.01")
    rounding_mode: RoundingMode = "Half Up"

    join_proration: Proration = "Calendar Days"
    leave_proration: Proration = "Calendar Days"
    month_cutoff_day: int = 15
    fte_prorated: bool = True
    suspend_accrual_on_unpaid: bool = False
    suspend_after_days: int = 0

    tenure_brackets: tuple[TenureBracket, ...] = ()
    tenure_transition: TenureTransition = "Leave Year Start"
    rehire_restores_tenure: bool = False

    carry_over_cap: Decimal | None = None
    carry_over_expiry: Literal["Never", "Fixed Date", "After Months"] = "Never"
    carry_over_expiry_date: str = ""
    carry_over_expiry_months: int = 0
    negative_rollover: Literal["Carry", "Reset"] = "Carry"
    rollover_mode: Literal["Automatic", "Rollover Run"] = "Automatic"
    regrant_on_late_cancel: bool = False
    regrant_valid_days: int = 90

    count_basis: Literal["Working Days", "Calendar Days"] = "Working Days"
    exclude_public_holidays: bool = True
    weekend_substitution: Literal["None", "Next Working Day"] = "None"
    sandwich_rule: Literal["None", "Weekends", "Weekends and Holidays"] = "None"
    sandwich_across_requests: bool = False
    day_value_basis: Literal["Scheduled Day = 1", "Scheduled Hours / Standard Hours"] = "Scheduled Day = 1"

    waiting_period_days: int = 0
    waiting_period_months: int = 0
    waiting_period_mode: Literal["Block Taking", "Accrued Only"] = "Block Taking"
    accrue_during_waiting: bool = True
    negative_limit: Decimal = Decimal(0)
    balance_check: BalanceCheck = AT_LEAVE_DATE
    min_notice: tuple[NoticeRule, ...] = ()
    retroactive_limit_days: int | None = None
    max_consecutive: Decimal | None = None
    max_per_request: Decimal | None = None
    min_per_request: Decimal | None = None
    max_requests_per_year: int | None = None
    min_long_part_days: int | None = None
    requires_substitute: bool = False
    requires_handover_note: bool = False

    attachment_required: Literal["Never", "Always", "After N Days", "When Undocumented Cap Used"] = "Never"
    attachment_after_days: Decimal = Decimal(0)
    attachment_due_days: int | None = None
    undocumented_cap_per_year: Decimal | None = None
    overflow_leave_type: str | None = None

    allow_encashment: bool = False
    max_encash_per_year: Decimal | None = None
    min_remaining_after_encash: Decimal = Decimal(0)
    encash_at_termination: bool = True
    deduct_negative_at_termination: bool = True


@dataclass(frozen=True)
class PolicyAssignment:
    """A policy version in force for one person, with a negotiated annual entitlement if there is one.

    The override replaces the policy's and the brackets' amount; FTE proration still applies to it.
    """

    terms: LeavePolicyTerms
    leave_policy: str = ""
    annual_override: Decimal | None = None


def terms_from(row: Mapping[str, Any]) -> LeavePolicyTerms:
    """Read policy terms from a document or a database row; floats are read by their printed value."""
    values = {
        f.name: _read(str(f.type), row[f.name]) for f in fields(LeavePolicyTerms) if _is_set(row, f.name)
    }
    values["tenure_brackets"] = _rows(row.get("tenure_brackets"), _bracket)
    values["min_notice"] = _rows(row.get("min_notice"), _notice)
    return LeavePolicyTerms(**values)


def _is_set(row: Mapping[str, Any], name: str) -> bool:
    return name not in ("tenure_brackets", "min_notice") and row.get(name) not in (None, "")


def _read(kind: str, value: Any) -> Any:
    kind = kind.removesuffix(" | None")
    if kind == "Decimal":
        return Decimal(str(value))
    if kind in ("int", "bool"):
        return int(value) if kind == "int" else bool(int(value))
    if kind == "date":
        return value if isinstance(value, date) else date.fromisoformat(str(value))
    return value


def _rows(rows: Iterable[Mapping[str, Any]] | None, read: Any) -> tuple[Any, ...]:
    return tuple(read(row) for row in rows or ())


def _bracket(row: Mapping[str, Any]) -> TenureBracket:
    return TenureBracket(int(row["from_completed_years"]), Decimal(str(row["annual_entitlement"])))


def _notice(row: Mapping[str, Any]) -> NoticeRule:
    return NoticeRule(Decimal(str(row["over_days"])), int(row["notice_days"]))
