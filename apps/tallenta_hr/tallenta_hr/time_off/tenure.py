"""Length of service: completed years, the entitlement they give, and the waiting period at the start."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from tallenta_hr.time_off.leave_year import LeaveYear, add_months, day_in
from tallenta_hr.time_off.policy import LeavePolicyTerms


def anniversary(joined: date, year: int) -> date:
    """Return the anniversary in a calendar year; 29 February falls on the 28th in common years."""
    return day_in(year, joined.month, joined.day)


def completed_years(joined: date, on: date) -> int:
    """Return full years of service; the anniversary itself completes one."""
    years = on.year - joined.year - (anniversary(joined, on.year) > on)
    return max(years, 0)


def entitlement_after(terms: LeavePolicyTerms, years: int) -> Decimal:
    """Return the annual entitlement of the highest bracket reached, or the policy's own."""
    reached = [bracket for bracket in terms.tenure_brackets if bracket.from_completed_years <= years]
    if not reached:
        return terms.annual_entitlement
    return max(reached, key=lambda bracket: bracket.from_completed_years).annual_entitlement


def bracket_date(
    terms: LeavePolicyTerms, on: date, *, joined: date, year: LeaveYear, period_start: date
) -> date:
    """Return the day whose completed years decide the bracket for a date, by the policy's transition."""
    if terms.tenure_transition == "Leave Year Start":
        return max(year.start, joined)
    if terms.tenure_transition == "Leave Year End":
        return year.end
    return period_start if terms.tenure_transition == "Next Accrual Period" else on


def first_leave_date(joined: date, terms: LeavePolicyTerms) -> date:
    """Return the first day after the waiting period."""
    return add_months(joined, terms.waiting_period_months) + timedelta(days=terms.waiting_period_days)
