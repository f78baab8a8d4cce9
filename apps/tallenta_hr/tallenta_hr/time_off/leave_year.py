"""Leave years: calendar, fiscal or working years, and the date arithmetic they need.

An anniversary of 29 February is 28 February in common years; a day-of-month is clamped to the month's length.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from tallenta_hr.time_off.policy import LeavePolicyTerms
from tallenta_hr.time_off.timelines import ONE_DAY


@dataclass(frozen=True)
class LeaveYear:
    """A leave year; its label is the year number, or the first day if it does not start on 1 January."""

    start: date
    end: date

    @cached_property
    def label(self) -> str:
        """The text that ledger entries carry."""
        return (
            str(self.start.year) if (self.start.month, self.start.day) == (1, 1) else self.start.isoformat()
        )

    @property
    def days(self) -> int:
        """365 or 366."""
        return (self.end - self.start).days + 1

    def remaining(self, on: date) -> int:
        """Calendar days from the date to the end of the year, both included."""
        return (self.end - on).days + 1


@lru_cache(maxsize=16384)
def day_in(year: int, month: int, day: int) -> date:
    """Return the date, with the day clamped to the length of the month."""
    return date(year, month, min(day, monthrange(year, month)[1]))


@lru_cache(maxsize=16384)
def add_months(start: date, months: int) -> date:
    """Return the same day of a later month, clamped to its length."""
    years, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return day_in(years, month + 1, start.day)


def month_day(text: str) -> tuple[int, int]:
    """Read 'MM-DD'; ValueError names a text that is not one."""
    month, _, day = text.partition("-")
    if not (month.isdigit() and day.isdigit() and 1 <= int(month) <= 12 and 1 <= int(day) <= 31):
        raise ValueError(f"{text!r} is not a day of the year; write it as MM-DD, for example 03-31")
    return int(month), int(day)


@lru_cache(maxsize=8192)
def year_starting(month: int, day: int, on: date) -> LeaveYear:
    """Return the year that contains the date and starts on the given day of the calendar."""
    first = on.year if day_in(on.year, month, day) <= on else on.year - 1
    return LeaveYear(day_in(first, month, day), day_in(first + 1, month, day) - ONE_DAY)


def leave_year_at(on: date, terms: LeavePolicyTerms | None, joined: date) -> LeaveYear:
    """Return the leave year of the date; without a policy it is the calendar year."""
    if terms is None:
        return year_starting(1, 1, on)
    if terms.leave_year_basis == "Work Anniversary" or terms.accrual_method == "Work Anniversary Grant":
        return year_starting(joined.month, joined.day, on)
    if terms.leave_year_basis == "Fiscal Year":
        return year_starting(*month_day(terms.fiscal_year_start), on)
    return year_starting(1, 1, on)
