"""On which days something repeats: pure arithmetic with dates. Each day is counted from the start, so that short months shift nothing."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count

from frappe.values.date_arithmetic import shift_months

DAILY, WEEKLY = "Daily", "Weekly"
MONTHS = {"Monthly": 1, "Quarterly": 3, "Half-yearly": 6, "Yearly": 12}


@dataclass(frozen=True, slots=True)
class Recurrence:
    """Days from `start` to `end`, both included.

    `weekdays` (0 is Monday) count for Weekly; `day` of the month and `on_last_day` for everything in months. A month without that
    day has its last one instead.
    """

    frequency: str
    start: date
    end: date | None = None
    day: int | None = None
    on_last_day: bool = False
    weekdays: frozenset[int] = frozenset()

    def first_from(self, day: date) -> date | None:
        """The first day of the recurrence that is not before the given one; None when there is no more."""
        wanted = max(day, self.start)
        found = next(found for found in self._days_about(wanted) if found >= wanted)
        return None if self.end is not None and found > self.end else found

    def _days_about(self, day: date) -> Iterator[date]:
        """Days of the recurrence in order, beginning with one not long before the given day."""
        if self.frequency in MONTHS:
            return self._months_about(day, MONTHS[self.frequency])
        if self.frequency == DAILY:
            return iter([day])
        wanted = self.weekdays or frozenset({self.start.weekday()})
        days = (day + timedelta(days=offset) for offset in range(7))
        return (found for found in days if found.weekday() in wanted)

    def _months_about(self, day: date, step: int) -> Iterator[date]:
        begun = self.start.replace(day=1)
        passed = (day.year - begun.year) * 12 + day.month - begun.month
        for index in count(max(0, passed // step - 1)):
            yield self._in_month(shift_months(begun, index * step))

    def _in_month(self, first: date) -> date:
        last = monthrange(first.year, first.month)[1]
        wanted = last if self.on_last_day else self.day or self.start.day
        return first.replace(day=min(wanted, last))
