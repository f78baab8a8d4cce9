"""What the company holds against a date: blackout periods, groups that must stay staffed, client projects."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

Severity = Literal["Warn", "Block"]


@dataclass(frozen=True)
class Blackout:
    """A blackout period that applies to the person; a yearly one matches by day of the year."""

    title: str
    from_date: date
    to_date: date
    severity: Severity = "Block"
    recurring_yearly: bool = False

    def covers(self, on: date) -> bool:
        """Does the period contain the date, in any year if it recurs?"""
        if not self.recurring_yearly:
            return self.from_date <= on <= self.to_date
        first, last = (self.from_date.month, self.from_date.day), (self.to_date.month, self.to_date.day)
        day = (on.month, on.day)
        return first <= day <= last if first <= last else day >= first or day <= last


@dataclass(frozen=True)
class Capacity:
    """How many of a group may be away, and how many others already are, by date."""

    group: str
    group_size: int
    others_away: Mapping[date, int]
    max_absent: int | None = None
    max_absent_percent: Decimal | None = None
    severity: Severity = "Warn"

    def is_exceeded(self, on: date) -> bool:
        """Would one more person away break the rule on the date?"""
        away = self.others_away.get(on, 0) + 1
        if self.max_absent is not None and away > self.max_absent:
            return True
        limit = self.max_absent_percent
        return limit is not None and away * 100 > limit * self.group_size


@dataclass(frozen=True)
class ProjectDuty:
    """Days on which the person is allocated to a client project."""

    project: str
    from_date: date
    to_date: date
    has_cover: bool = False
