"""Averages, ranks and shares as the metrics use them. Nothing to divide by gives None, never 0."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import ceil

Number = int | Decimal | Fraction


def share(part: Number, whole: Number) -> Fraction | None:
    """Return part of whole; None without a whole."""
    return Fraction(part) / Fraction(whole) if whole else None


def mean(values: Sequence[Number]) -> Fraction | None:
    """Return the arithmetic mean; None of nothing."""
    return sum((Fraction(value) for value in values), Fraction(0)) / len(values) if values else None


def median(values: Sequence[Number]) -> Fraction | None:
    """Return the middle value, of an even count the mean of the two middle ones."""
    if not values:
        return None
    ordered = sorted(Fraction(value) for value in values)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def percentile(values: Sequence[Number], percent: int) -> Fraction | None:
    """Return the percentile by nearest rank."""
    if not values:
        return None
    ordered = sorted(Fraction(value) for value in values)
    return ordered[max(ceil(Fraction(percent, 100) * len(ordered)), 1) - 1]


def rounded(number: Fraction | None, places: int = 0) -> Decimal | None:
    """Round for showing, half away from zero; None stays None."""
    if number is None:
        return None
    exact = Decimal(number.numerator) / Decimal(number.denominator)
    return exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def percent(number: Fraction | None, places: int = 1) -> Decimal | None:
    """Return a share as a percentage for showing."""
    return None if number is None else rounded(number * 100, places)
