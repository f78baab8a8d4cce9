"""Metrics of who stays: retention of a cohort, headcount, turnover.

A person counts on their last working day. Everybody who joined counts, also who left in probation; a rehire is a new spell.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from tallenta_hr.analytics.numbers import share


@dataclass(frozen=True)
class Spell:
    """One employment: the first and the last working day."""

    joined: date
    last_day: date | None = None


@dataclass(frozen=True)
class Retention:
    """Retained of those whose milestone is reached; `joined` is the whole cohort."""

    retained: int
    matured: int
    joined: int

    @property
    def rate(self) -> Fraction | None:
        """The share retained; None before the first milestone."""
        return share(self.retained, self.matured)


def retention(cohort: Sequence[Spell], months: int, as_of: date) -> Retention:
    """Return who is still here N months after joining, among those for whom that day has come."""
    matured = [spell for spell in cohort if _milestone(spell.joined, months) <= as_of]
    retained = [
        spell
        for spell in matured
        if spell.last_day is None or spell.last_day >= _milestone(spell.joined, months)
    ]
    return Retention(len(retained), len(matured), len(cohort))


def _milestone(joined: date, months: int) -> date:
    years, month = divmod(joined.year * 12 + joined.month - 1 + months, 12)
    return date(years, month + 1, min(joined.day, monthrange(years, month + 1)[1]))


@dataclass(frozen=True)
class Turnover:
    """Separations of a period against its average headcount."""

    separations: int
    average_headcount: Fraction
    days: int

    @property
    def rate(self) -> Fraction | None:
        """Separations per person employed on average."""
        return share(self.separations, self.average_headcount)

    @property
    def annualised(self) -> Fraction | None:
        """The rate as if the whole year went like this; label it as such."""
        return None if self.rate is None else self.rate * 365 / self.days


def turnover(spells: Iterable[Spell], first: date, last: date) -> Turnover:
    """Return the turnover of a period; the average headcount is person-days by days."""
    days = (last - first).days + 1
    person_days = separations = 0
    for spell in spells:
        start, end = max(spell.joined, first), min(spell.last_day or last, last)
        person_days += max((end - start).days + 1, 0)
        separations += spell.last_day is not None and first <= spell.last_day <= last
    return Turnover(separations, Fraction(person_days, days), days)
