"""How much vacation a demo person may take by a day, whatever the calendar says that day.

The files hold offsets, so the first of January may fall anywhere between them. These bounds are below the balance of
the policies in policies.py for every position of it: a plan within them never makes a balance negative. Not here: the
rules themselves, which the app computes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from tallenta_hr.demo.people import Person
from tallenta_hr.demo.policies import start_of, vacation_of

YEAR = 365
# Vacation waits three months; a few days more are safe for every length of a month.
WAITING_DAYS = 95
# Accrual of a month is posted on its last day.
MONTH_DAYS = 31
# Of the ten days that roll over, less one month not yet posted at the turn of the year.
SAFE_RESERVE = 8 / 20
SICK_DAYS = 5


@dataclass
class Allowance:
    """Vacation taken so far by one person, and what still fits."""

    person: Person
    taken: list[tuple[int, float]] = field(default_factory=list)

    def fits(self, first: int, quantity: float) -> bool:
        """Whether a leave that starts on a day, after all others, is covered."""
        if first < self.person.joined + WAITING_DAYS:
            return False
        entitlement = vacation_of(self.person)
        if not entitlement.is_upfront:
            return quantity <= self._reserve(first, entitlement.per_year)
        used = sum(days for _, days in self.taken)
        earned = entitlement.per_year * (first - start_of(self.person)) / YEAR
        if entitlement.rolls_over:
            return used + quantity <= earned
        return (
            used + quantity <= earned and within_a_year(self.taken, first) + quantity <= entitlement.per_year
        )

    def take(self, first: int, quantity: float) -> None:
        """Note a leave; leaves are noted in the order of their dates."""
        self.taken.append((first, quantity))

    def _reserve(self, day: int, per_year: float) -> float:
        """Days in hand with monthly accrual, never counted above what rolls over."""
        reserve, since = 0.0, start_of(self.person) + MONTH_DAYS
        for taken_on, quantity in [*self.taken, (day, 0.0)]:
            grown = per_year / YEAR * max(0, taken_on - since)
            reserve = min(per_year * SAFE_RESERVE, reserve + grown) - quantity
            since = max(since, taken_on)
        return reserve


def within_a_year(taken: Iterable[tuple[int, float]], day: int) -> float:
    """Quantity taken in the year around a day, wherever that year starts."""
    return sum(quantity for first, quantity in taken if abs(first - day) <= YEAR + 1)
