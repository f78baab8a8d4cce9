"""Exact quantities and the one place where they are rounded: the moment they are posted.

Everything between facts and posting is a `Fraction`. Not here: formatting for people.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import floor
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
    """Round to a multiple of the step; Half Up and Up go away from zero, Down goes towards it."""
    size = exact(step)
    steps = abs(number) / size
    whole = floor(steps)
    if (mode == "Half Up" and steps - whole >= Fraction(1, 2)) or (mode == "Up" and steps > whole):
        whole += 1
    units = whole * size / LEDGER_STEP
    quantity = Decimal(round(units)).scaleb(-4)
    return -quantity if number < 0 else quantity
