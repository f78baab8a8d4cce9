"""Accrual periods: months, quarters, half-months, fortnights, and months counted from the joining day.

A period is worth a fixed share of the annual entitlement. Not here: how much of it somebody earns (accrual.py).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache
from itertools import count

from tallenta_hr.time_off.leave_year import add_months, month_day
from tallenta_hr.time_off.policy import LeavePolicyTerms
from tallenta_hr.time_off.timelines import ONE_DAY

FORTNIGHT = timedelta(days=14)


@dataclass(frozen=True)
class Period:
    """Days from start to end, worth a share of the annual entitlement, posted on `posts_on` if at its end."""

    start: date
    end: date
    share: Fraction
    posts_on: date

    @property
    def days(self) -> int:
        """Calendar days in the period."""
        return (self.end - self.start).days + 1


def periods_from(first: date, terms: LeavePolicyTerms, joined: date) -> Iterator[Period]:
    """Yield the periods of the policy's method from the one containing `first` on, without end."""
    method = terms.accrual_method
    if method == "Semi-monthly":
        return _half_months(first)
    if method == "Biweekly":
        return _fortnights(first, terms.biweekly_anchor)
    months = 3 if method == "Quarterly" else 1
    if terms.accrual_day == "Day of Joining":
        return _from_joining(first, joined, months)
    offset = month_day(terms.fiscal_year_start)[0] - 1 if terms.leave_year_basis == "Fiscal Year" else 0
    return _calendar_months(first, months, offset)


def _calendar_months(first: date, months: int, offset: int) -> Iterator[Period]:
    into = (first.month - 1 - offset) % months
    start = add_months(first.replace(day=1), -into)
    while True:
        yield _months_from(start, months)
        start = add_months(start, months)


@lru_cache(maxsize=4096)
def _months_from(start: date, months: int) -> Period:
    last = add_months(start, months) - ONE_DAY
    return Period(start, last, Fraction(months, 12), last)


def _from_joining(first: date, joined: date, months: int) -> Iterator[Period]:
    passed = (first.year - joined.year) * 12 + first.month - joined.month
    for number in count(max(passed // months - 1, 0)):
        following = add_months(joined, (number + 1) * months)
        if following > first:
            start = add_months(joined, number * months)
            yield Period(start, following - ONE_DAY, Fraction(months, 12), following)


def _half_months(first: date) -> Iterator[Period]:
    start = first.replace(day=1 if first.day <= 15 else 16)
    while True:
        following = start.replace(day=16) if start.day == 1 else add_months(start.replace(day=1), 1)
        yield Period(start, following - ONE_DAY, Fraction(1, 24), following - ONE_DAY)
        start = following


def _fortnights(first: date, anchor: date) -> Iterator[Period]:
    end = first + timedelta(days=(anchor - first).days % 14)
    while True:
        yield Period(end - FORTNIGHT + ONE_DAY, end, Fraction(1, 26), end)
        end += FORTNIGHT
