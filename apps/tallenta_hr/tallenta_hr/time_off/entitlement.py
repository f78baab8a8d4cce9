"""The annual entitlement of each day of an employment spell, and the days on which it is earned.

A day earns nothing before accrual starts, after the last working day, and while unpaid leave suspends it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property

from tallenta_hr.time_off.facts import EmploymentSpell, Facts
from tallenta_hr.time_off.leave_year import LeaveYear
from tallenta_hr.time_off.policy import PolicyAssignment
from tallenta_hr.time_off.rounding import exact
from tallenta_hr.time_off.tenure import (
    anniversary,
    bracket_date,
    completed_years,
    entitlement_after,
    first_leave_date,
)
from tallenta_hr.time_off.timelines import ONE_DAY


@dataclass(frozen=True)
class Stretch:
    """Consecutive days with one annual entitlement."""

    first: date
    last: date
    annual: Fraction


@dataclass(frozen=True)
class Entitlement:
    """What one employment spell is entitled to."""

    facts: Facts
    spell: EmploymentSpell

    @cached_property
    def tenure_from(self) -> date:
        """The date completed years count from."""
        return self.spell.tenure_from or self.spell.joined

    @cached_property
    def accrual_start(self) -> date:
        """The first day that earns: the joining date, or the end of a waiting period without accrual."""
        terms = self.facts.terms(self.spell.joined)
        if terms is None or terms.accrue_during_waiting:
            return self.spell.joined
        return first_leave_date(self.spell.joined, terms)

    def annual(self, on: date, period_start: date | None = None) -> Fraction:
        """Return the annual entitlement in force on the date: policy or override, tenure and FTE."""
        assignment = self.facts.policies.at(on)
        if assignment is None:
            return Fraction(0)
        terms = assignment.terms
        amount = self._full_time(assignment, on, period_start)
        if not terms.fte_prorated:
            return amount
        fte = self.facts.fte.at(on)
        return amount if fte is None or fte == 1 else amount * exact(fte)

    def _full_time(self, assignment: PolicyAssignment, on: date, period_start: date | None) -> Fraction:
        if assignment.annual_override is not None:
            return exact(assignment.annual_override)
        terms = assignment.terms
        if not terms.tenure_brackets:
            return exact(terms.annual_entitlement)
        year = self.facts.leave_year(on)
        decided_on = bracket_date(
            terms, on, joined=self.spell.joined, year=year, period_start=period_start or year.start
        )
        return exact(entitlement_after(terms, completed_years(self.tenure_from, decided_on)))

    def is_tenure_change(self, on: date) -> bool:
        """Did only the length of service change on the date?"""
        others = (self.facts.policies, self.facts.fte)
        return not any(timeline.changes(on, on) for timeline in others)

    def changes(self, first: date, last: date) -> list[date]:
        """Return the days after `first` up to `last` on which the entitlement may change."""
        if first >= last:
            return []
        days = {*self.facts.policies.changes(first, last), *self.facts.fte.changes(first, last)}
        assignment = self.facts.policies.at(first)
        if days or (assignment and assignment.terms.tenure_brackets):
            for year in range(first.year, last.year + 1):
                days.add(anniversary(self.tenure_from, year))
            leave_year = self.facts.leave_year(last)
            while leave_year.start > first:
                days.add(leave_year.start)
                leave_year = self.facts.leave_year(leave_year.start - ONE_DAY)
        return sorted(day for day in days if first < day <= last)

    def is_even(self, first: date, last: date) -> bool:
        """Does nothing change from first to last, and no day fail to earn?"""
        return not self.changes(first, last) and not self._holds(first, last)

    def _holds(self, first: date, last: date) -> int:
        """Count suspended days from first to last."""
        suspended = self.suspended_days
        return bisect_right(suspended, last) - bisect_left(suspended, first) if suspended else 0

    def stretches(self, first: date, last: date, period_start: date | None = None) -> list[Stretch]:
        """Return the days from first to last, split where the entitlement changes; none if last is before first."""
        if first > last:
            return []
        starts = [first, *self.changes(first, last)]
        ends = [start - ONE_DAY for start in starts[1:]] + [last]
        return [
            Stretch(start, end, self.annual(start, period_start or start))
            for start, end in zip(starts, ends, strict=True)
        ]

    def earning_days(self, first: date, last: date) -> int:
        """Count the calendar days from first to last on which accrual is not suspended."""
        if first > last:
            return 0
        return (last - first).days + 1 - self._holds(first, last)

    def uncounted_holidays(self, first: date, last: date) -> int:
        """Count whole holidays from first to last that leave in calendar days does not use up.

        Observed rows are no such holidays. Source: the dismissal formula Z / (K - C) x (F - C') of Ukrainian
        practice, where C and C' are 0 while holidays do not extend leave.
        """
        found = 0
        for ordinal in range(first.toordinal(), last.toordinal() + 1):
            day = date.fromordinal(ordinal)
            terms = self.facts.terms(day) or self.facts.terms(first - ONE_DAY)
            if terms and terms.count_basis == "Calendar Days" and terms.exclude_public_holidays:
                found += len(self.facts.work.calendar(day).halves_off(day, with_observed=False)) == 2
        return found

    @cached_property
    def suspended_days(self) -> list[date]:
        """Dates of unpaid leave beyond the threshold of their leave year, in order."""
        seen: dict[LeaveYear, int] = {}
        held = []
        for day in sorted(self.facts.unpaid_days):
            terms = self.facts.terms(day)
            if terms is None or not terms.suspend_accrual_on_unpaid or not self.spell.covers(day):
                continue
            year = self.facts.leave_year(day)
            seen[year] = seen.get(year, 0) + 1
            if seen[year] > terms.suspend_after_days:
                held.append(day)
        return held
