"""Shares of a year: what somebody who joins or leaves within it gets of an upfront grant.

Whole months: the joining month counts up to the cutoff day, the leaving month counts after it. Somebody who
joins and leaves within one month gets it if employed on the cutoff day.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction

from tallenta_hr.time_off.calendars import WorkPattern
from tallenta_hr.time_off.leave_year import LeaveYear
from tallenta_hr.time_off.policy import LeavePolicyTerms
from tallenta_hr.time_off.timelines import ONE_DAY


def months_from(joined: date, year: LeaveYear, cutoff: int) -> int:
    """Return whole months from the joining month to the end of the leave year."""
    months = (year.end.year - joined.year) * 12 + year.end.month - joined.month
    ends_with_month = (year.end + ONE_DAY).day == 1
    return min(months + ends_with_month - (joined.day > cutoff), 12)


def months_after(last_day: date, year: LeaveYear, cutoff: int) -> int:
    """Return whole months of the leave year that a leaver does not get."""
    months = (year.end.year - last_day.year) * 12 + year.end.month - last_day.month
    ends_with_month = (year.end + ONE_DAY).day == 1
    return min(months - (not ends_with_month) + (last_day.day <= cutoff), 12)


def share_on_joining(first: date, year: LeaveYear, terms: LeavePolicyTerms, work: WorkPattern) -> Fraction:
    """Return the share of the annual amount for somebody who starts on the date."""
    if first <= year.start or terms.join_proration == "None":
        return Fraction(1)
    if terms.join_proration == "Whole Months":
        return Fraction(months_from(first, year, terms.month_cutoff_day), 12)
    if terms.join_proration == "Working Days":
        return _working_share(first, year, work)
    return Fraction(year.remaining(first), year.days)


def share_lost_on_leaving(
    first: date,
    last_day: date,
    year: LeaveYear,
    terms: LeavePolicyTerms,
    work: WorkPattern,
    uncounted: Callable[[date, date], int],
) -> Fraction:
    """Return the share of the annual amount to take back from somebody granted from `first` who leaves.

    `uncounted` gives the holidays between two dates that are not days of leave under the policy; they leave
    both sides of the calendar-day share.
    """
    if terms.leave_proration == "None" or last_day >= year.end:
        return Fraction(0)
    if terms.leave_proration == "Working Days":
        return _working_share(last_day + ONE_DAY, year, work)
    if terms.leave_proration == "Calendar Days":
        after = last_day + ONE_DAY
        counted = year.remaining(after) - uncounted(after, year.end)
        return Fraction(counted, year.days - uncounted(year.start, year.end))
    cutoff = terms.month_cutoff_day
    if first > year.start and (first.year, first.month) == (last_day.year, last_day.month):
        kept = Fraction(int(first.day <= cutoff <= last_day.day), 12)
        return share_on_joining(first, year, terms, work) - kept
    return Fraction(months_after(last_day, year, cutoff), 12)


def _working_share(first: date, year: LeaveYear, work: WorkPattern) -> Fraction:
    whole = work.working_days_between(year.start, year.end)
    return Fraction(work.working_days_between(first, year.end), whole) if whole else Fraction(0)
