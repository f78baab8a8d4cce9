"""Overlaps: two active requests of one person may share a date only if their portions are disjoint."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tallenta_hr.time_off.calendars import FIRST_HALF, SECOND_HALF, minutes
from tallenta_hr.time_off.counting import FULL, Portion, RequestedLeave


@dataclass(frozen=True)
class BookedDay:
    """One date of another active request of the same person, of any leave type."""

    voucher: str
    on: date
    portion: Portion = FULL


def are_disjoint(one: Portion, other: Portion) -> bool:
    """Can both portions be taken on one date? Hours beside a half day cannot: halves have no clock times."""
    if one.kind == other.kind == "Hours":
        if None in (one.from_time, one.to_time, other.from_time, other.to_time):
            return False
        starts = max(minutes(one.from_time), minutes(other.from_time))  # type: ignore[arg-type]
        ends = min(minutes(one.to_time), minutes(other.to_time))  # type: ignore[arg-type]
        return ends <= starts
    return {one.kind, other.kind} == {FIRST_HALF, SECOND_HALF}


def overlapping(request: RequestedLeave, booked: Iterable[BookedDay]) -> list[BookedDay]:
    """Return the booked days that the request collides with, in date order."""
    found = [
        day
        for day in booked
        if request.from_date <= day.on <= request.to_date
        and not are_disjoint(request.portions.get(day.on, FULL), day.portion)
    ]
    return sorted(found, key=lambda day: (day.on, day.voucher))
