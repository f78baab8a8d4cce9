"""Values that change on a date: schedules, calendars, policies and FTE.

A timeline answers "what was in force on this day"; a gap answers None. Not here: what the values mean.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Generic, TypeVar

T = TypeVar("T")
ONE_DAY = timedelta(days=1)


class OverlappingPeriods(ValueError):
    """Two periods of one timeline share a day; name the earlier end or the later start to settle it."""


@dataclass(frozen=True)
class Timeline(Generic[T]):
    """Values by the first day they are in force, in date order."""

    steps: tuple[tuple[date, T | None], ...] = ()

    @classmethod
    def always(cls, value: T) -> Timeline[T]:
        """Return a timeline on which the value was in force from the beginning."""
        return cls(((date.min, value),))

    @classmethod
    def starting(cls, values: Iterable[tuple[date, T]]) -> Timeline[T]:
        """Return a timeline of values that each hold until the next one starts."""
        return cls(tuple(sorted(values, key=lambda step: step[0])))

    @classmethod
    def of_periods(cls, periods: Iterable[tuple[date, date | None, T]]) -> Timeline[T]:
        """Return a timeline of (first day, last day or None, value); gaps are allowed, overlaps are not."""
        steps: list[tuple[date, T | None]] = []
        ends: date | None = date.min
        for first, last, value in sorted(periods, key=lambda period: period[0]):
            if ends is None or (steps and first <= ends):
                raise OverlappingPeriods(f"the period starting {first} overlaps the one before it")
            if steps and steps[-1][0] == first:
                steps.pop()
            steps.append((first, value))
            if last is not None:
                steps.append((last + ONE_DAY, None))
            ends = last
        return cls(tuple(steps))

    @cached_property
    def _starts(self) -> list[date]:
        return [start for start, _ in self.steps]

    def at(self, on: date) -> T | None:
        """Return the value in force on the day."""
        index = bisect_right(self._starts, on)
        return self.steps[index - 1][1] if index else None

    def changes(self, first: date, last: date) -> list[date]:
        """Return the days from first to last on which a value starts or ends."""
        starts = self._starts
        return starts[bisect_left(starts, first) : bisect_right(starts, last)]

    def first_value(self) -> T | None:
        """Return the earliest value there is."""
        return next((value for _, value in self.steps if value is not None), None)
