"""Exact quantities and the one place where they are rounded: the moment they are posted.

Everything between facts and posting is a `Fraction`. Not here: formatting for people.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Literal

RoundingMode = Literal["Half Up", "Up", "Down"]
Number = Decimal | Fraction | int | str

LEDGER_STEP = Fraction(1, 10_000)


def exact(number: Number) -> Fraction:
    """Return the number as an exact fraction; a binary float is refused with TypeError."""
    if isinstance(number, float):
        raise TypeError(f"{number!r} is a binary float; pass a Decimal or text")
    return Fraction(number)


def posted(number: Fraction) -> Decimal:
    """Return the fraction as a ledger quantity: four places, half away from zero."""
    return round_to_step(number, LEDGER_STEP, "Half Up")


def round_to_step(number: Fraction, step: Number, mode: RoundingMode) -> Decimal:
    """Round to a multiple of the step; Half Up and Up go away from zero, Down goes towards it.

    The step must be a multiple of 0.0001, the precision of the ledger.
    """
    size = exact(step)
    top, bottom = abs(number.numerator) * size.denominator, number.denominator * size.numerator
    whole, rest = divmod(top, bottom)
    if (mode == "Half Up" and 2 * rest >= bottom) or (mode == "Up" and rest):
        whole += 1
    units = whole * size.numerator * 10_000 // size.denominator
    return Decimal(-units if number < 0 else units).scaleb(-4)
