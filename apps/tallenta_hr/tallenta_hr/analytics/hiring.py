"""Metrics of hiring: how long it takes and what it costs.

Periods are closed on both ends; days are calendar days.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from tallenta_hr.analytics.numbers import mean, median, percentile, share


@dataclass(frozen=True)
class TimeToHire:
    """Days from application to acceptance; the median is the one to report."""

    n: int
    median: Fraction | None
    mean: Fraction | None
    p90: Fraction | None


def time_to_hire(spans: Sequence[tuple[date, date]]) -> TimeToHire:
    """Return the time from (applied, accepted) of each hire: the application that led to the offer."""
    days = [(accepted - applied).days for applied, accepted in spans]
    return TimeToHire(len(days), median(days), mean(days), percentile(days, 90))


@dataclass(frozen=True)
class TimeToFill:
    """Days one position of a requisition was open, with and without the days on hold."""

    gross: int
    net: int


def time_to_fill(
    approved: date, accepted: Sequence[date], holds: Sequence[tuple[date, date]] = ()
) -> list[TimeToFill]:
    """Return one figure for each filled position of a requisition approved on a date."""
    return [
        TimeToFill((on - approved).days, (on - approved).days - _held(approved, on, holds)) for on in accepted
    ]


def _held(first: date, last: date, holds: Sequence[tuple[date, date]]) -> int:
    spans = ((max(start, first), min(end, last)) for start, end in holds)
    return sum(max((end - start).days + 1, 0) for start, end in spans)


def cost_per_hire(external: Decimal, internal: Decimal, hires_started: int) -> Fraction | None:
    """Return recruiting cost of a period per hire who started in it; None without hires."""
    return share(external + internal, hires_started)
