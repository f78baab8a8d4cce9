"""What a request costs: one row per date, and the errors that stop it.

Each date is read by the schedule, the holiday calendar and the policy in force on that date. Leave Request
Day rows come from here only; the calendar and the balance both read them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from typing import Literal

from tallenta_hr.time_off.calendars import FIRST_HALF, Span, WorkPattern, minutes
from tallenta_hr.time_off.entries import ZERO
from tallenta_hr.time_off.leave_year import leave_year_at
from tallenta_hr.time_off.policy import LeavePolicyTerms, PolicyAssignment
from tallenta_hr.time_off.rounding import exact, posted
from tallenta_hr.time_off.timelines import ONE_DAY, Timeline

PortionKind = Literal["Full", "First Half", "Second Half", "Hours"]
ReasonZero = Literal["", "Weekend", "Public Holiday", "Not Scheduled", "Sandwich"]
Unit = Literal["Day", "Hour"]
CountCode = Literal["PolicyMissing", "ZeroLeaveDays", "HalfDayOnNonWorkingDay"]


@dataclass(frozen=True)
class Portion:
    """How much of a date is asked for; Hours has local from and to times."""

    kind: PortionKind = "Full"
    from_time: time | None = None
    to_time: time | None = None


FULL = Portion()


@dataclass(frozen=True)
class RequestedLeave:
    """A request as its author made it; dates without a portion are asked for in full."""

    from_date: date
    to_date: date
    portions: Mapping[date, Portion] = field(default_factory=dict)
    unit: Unit = "Day"

    def dates(self) -> Iterator[date]:
        """Yield every date from the first to the last."""
        for days in range((self.to_date - self.from_date).days + 1):
            yield self.from_date + timedelta(days=days)


@dataclass(frozen=True)
class LeaveDay:
    """One Leave Request Day row; a sandwich row counts and says why."""

    date: date
    portion: PortionKind
    quantity: Decimal
    reason_zero: ReasonZero
    charged_leave_year: str
    from_time: time | None = None
    to_time: time | None = None


@dataclass(frozen=True)
class CountError:
    """Why a request, or one date of it, cannot be counted."""

    code: CountCode
    date: date | None = None


@dataclass(frozen=True)
class LeaveCount:
    """The rows of a request with their sum."""

    rows: tuple[LeaveDay, ...]
    errors: tuple[CountError, ...]

    @property
    def total(self) -> Decimal:
        """The quantity to charge."""
        return sum((row.quantity for row in self.rows), ZERO)

    @property
    def calendar_days(self) -> int:
        """Dates from the first to the last counted one."""
        counted = self.counted_dates
        return (counted[-1] - counted[0]).days + 1 if counted else 0

    @property
    def counted_dates(self) -> list[date]:
        """Dates that cost something, in order."""
        return sorted(row.date for row in self.rows if row.quantity > 0)

    def charged_to(self, leave_year: str) -> Decimal:
        """Return the part charged to one leave year."""
        return sum((row.quantity for row in self.rows if row.charged_leave_year == leave_year), ZERO)


@dataclass(frozen=True)
class DayValues:
    """What a date is worth to one person under one leave type."""

    work: WorkPattern
    policies: Timeline[PolicyAssignment]
    unit: Unit = "Day"

    def terms(self, on: date) -> LeavePolicyTerms | None:
        """Return the policy terms of the date."""
        assignment = self.policies.at(on)
        return assignment.terms if assignment else None

    def halves_off(self, on: date) -> frozenset[str]:
        """Return the halves that the policy gives off as a public holiday."""
        terms = self.terms(on)
        if terms is None or not terms.exclude_public_holidays:
            return frozenset()
        shifts = terms.count_basis == "Working Days" and terms.weekend_substitution == "Next Working Day"
        return self.work.calendar(on).halves_off(on, with_observed=shifts)

    def whole(self, on: date) -> Fraction:
        """Return the value of the date before holidays: 1, a share of the standard day, or hours."""
        terms = self.terms(on)
        if terms is None:
            return Fraction(0)
        working_day = self.work.working_day(on)
        if self.unit == "Hour":
            return working_day.scheduled_hours if working_day else Fraction(0)
        if terms.count_basis == "Calendar Days":
            return Fraction(1)
        if working_day is None:
            return Fraction(0)
        if terms.day_value_basis == "Scheduled Day = 1":
            return Fraction(1)
        return working_day.scheduled_hours / exact(self.work.schedule(on).standard_hours)

    def full(self, on: date) -> Fraction:
        """Return the value of a full day of leave on the date."""
        return self.whole(on) * (2 - len(self.halves_off(on))) / 2

    def of(self, on: date, portion: Portion) -> Fraction:
        """Return the value of a portion; 0 if that portion is not worked."""
        if portion.kind == "Full":
            return self.full(on)
        if portion.kind == "Hours":
            hours = self.hours(on, portion)
            return hours if self.unit == "Hour" else hours / exact(self.work.schedule(on).standard_hours)
        return Fraction(0) if portion.kind in self.halves_off(on) else self.whole(on) / 2

    def hours(self, on: date, portion: Portion) -> Fraction:
        """Return the working hours between two local times: inside the schedule, breaks and halves off left out."""
        working_day = self.work.working_day(on)
        if working_day is None or portion.from_time is None or portion.to_time is None:
            return Fraction(0)
        asked = (minutes(portion.from_time), minutes(portion.to_time) or 24 * 60)
        spans = _without_halves(working_day.spans, self.halves_off(on))
        return Fraction(sum(_overlap(asked, span) for span in spans), 60)

    def reason(self, on: date) -> ReasonZero:
        """Return why a full day on the date costs nothing, or '' if it does cost."""
        if self.full(on) > 0:
            return ""
        if self.work.working_day(on) is None and not (self.whole(on) > 0):
            return "Weekend" if on.weekday() in self.work.calendar(on).weekend else "Not Scheduled"
        return "Public Holiday"

    def is_filled_by_sandwich(self, on: date) -> bool:
        """Does the sandwich rule make this free date count when it lies between counted ones?"""
        terms = self.terms(on)
        if terms is None or terms.sandwich_rule == "None" or terms.count_basis != "Working Days":
            return False
        is_weekend = on.weekday() in self.work.calendar(on).weekend
        with_holidays = terms.sandwich_rule == "Weekends and Holidays"
        return is_weekend or (with_holidays and len(self.halves_off(on)) == 2)

    @cached_property
    def crosses_requests(self) -> bool:
        """May a sandwich span two requests under any of the policies?"""
        found = (assignment for _, assignment in self.policies.steps)
        return any(a is not None and a.terms.sandwich_across_requests for a in found)


def count_request(
    request: RequestedLeave,
    *,
    work: WorkPattern,
    policies: Timeline[PolicyAssignment],
    joined: date,
    neighbours: Mapping[date, Decimal] | None = None,
) -> LeaveCount:
    """Count a request.

    `neighbours` are the quantities already taken by date in other active requests of the same type; they
    matter only if the sandwich rule spans requests. All errors are returned together, with their dates.
    """
    values = DayValues(work, policies, request.unit)
    errors: list[CountError] = []
    rows: dict[date, LeaveDay] = {}
    for on in request.dates():
        portion = request.portions.get(on, FULL)
        rows[on] = _row(values, on, portion, joined)
        if values.terms(on) is None:
            errors.append(CountError("PolicyMissing", on))
        elif portion.kind != "Full" and not rows[on].quantity:
            errors.append(CountError("HalfDayOnNonWorkingDay", on))
    refused = {error.date for error in errors}
    for filled in _sandwiched(values, rows, neighbours or {}, joined):
        if filled.date not in refused:
            rows[filled.date] = filled
    count = LeaveCount(tuple(rows[on] for on in sorted(rows)), tuple(errors))
    if count.total <= 0:
        return replace(count, errors=(CountError("ZeroLeaveDays"), *errors))
    return count


def changed_days(
    frozen: Iterable[LeaveDay], fresh: Iterable[LeaveDay]
) -> list[tuple[date, Decimal, Decimal]]:
    """Return (date, frozen quantity, fresh quantity) where a re-count differs.

    A changed calendar never changes approved leave by itself: this is the list to offer for a re-count.
    """
    old = {row.date: row.quantity for row in frozen}
    new = {row.date: row.quantity for row in fresh}
    pairs = ((on, old.get(on, ZERO), new.get(on, ZERO)) for on in sorted({*old, *new}))
    return [pair for pair in pairs if pair[1] != pair[2]]


def _row(values: DayValues, on: date, portion: Portion, joined: date) -> LeaveDay:
    return LeaveDay(
        date=on,
        portion=portion.kind,
        quantity=posted(values.of(on, portion)),
        reason_zero=values.reason(on),
        charged_leave_year=leave_year_at(on, values.terms(on), joined).label,
        from_time=portion.from_time,
        to_time=portion.to_time,
    )


def _sandwiched(
    values: DayValues, rows: Mapping[date, LeaveDay], neighbours: Mapping[date, Decimal], joined: date
) -> Iterator[LeaveDay]:
    own = {on for on, row in rows.items() if row.quantity > 0}
    others = {on for on, taken in neighbours.items() if taken > 0} if values.crosses_requests else set()
    for left, right in pairwise(sorted(own | others)):
        is_within = left in own and right in own
        if not is_within and not _joins_requests(values, left, right, own, rows, neighbours):
            continue
        for ordinal in range(left.toordinal() + 1, right.toordinal()):
            on = date.fromordinal(ordinal)
            if not values.full(on) and values.is_filled_by_sandwich(on):
                quantity = Decimal(1) if values.unit == "Day" else values.work.schedule(on).standard_hours
                row = _row(values, on, FULL, joined)
                yield replace(row, quantity=posted(exact(quantity)), reason_zero="Sandwich")


def _joins_requests(
    values: DayValues,
    left: date,
    right: date,
    own: set[date],
    rows: Mapping[date, LeaveDay],
    neighbours: Mapping[date, Decimal],
) -> bool:
    """Do the two counted dates belong to one chain of two requests, with nothing worked between them?"""
    if left not in own and right not in own:
        return False
    terms = values.terms(right)
    if terms is None or not terms.sandwich_across_requests:
        return False
    for edge in (left, right):
        taken = neighbours.get(edge, ZERO) + (rows[edge].quantity if edge in rows else ZERO)
        if exact(taken) < values.full(edge):
            return False
    gap = left + ONE_DAY
    while gap < right and not values.full(gap):
        gap += ONE_DAY
    return gap == right


def _without_halves(spans: tuple[Span, ...], off: frozenset[str]) -> tuple[Span, ...]:
    if not off:
        return spans
    if len(off) == 2:
        return ()
    half = sum(end - start for start, end in spans) // 2
    first: list[Span] = []
    second: list[Span] = []
    for start, end in spans:
        middle = min(start + half, end)
        half -= middle - start
        first.append((start, middle))
        second.append((middle, end))
    return tuple(second if FIRST_HALF in off else first)


def _overlap(one: Span, other: Span) -> int:
    return max(min(one[1], other[1]) - max(one[0], other[0]), 0)
