"""Exact quantities and the one place where they are rounded: the moment they are posted.

Everything between facts and posting is a `Fraction`. Not here: formatting for people.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Literal

RoundingMode = Literal["Half Up", "Up", "Down"]
Number = Decimal | Fraction | int | str

LEDGER_STEP = Fraction(1, 10_000)


def exact(number: Number) -> Fraction:
    """Return the number as an exact fraction; a binary float is refused with TypeError."""
    if isinstance(number, float):
        raise TypeError(f"{number!r} is a binary float; pass a Decimal or text")
    return _exact_decimal(number) if isinstance(number, Decimal) else Fraction(number)


@lru_cache(maxsize=4096)
def _exact_decimal(number: Decimal) -> Fraction:
    return Fraction(number)


def posted(number: Fraction) -> Decimal:
    """Return the fraction as a ledger quantity: four places, half away from zero."""
    return round_to_step(number, LEDGER_STEP, "Half Up")


def round_to_step(number: Fraction, step: Number, mode: RoundingMode) -> Decimal:
    """Round to a multiple of the step; Half Up and Up go away from zero, Down goes towards it.

    The step must be a multiple of 0.0001, the precision of the ledger.
    """
    step_top, step_bottom = exact(step).as_integer_ratio()
    top, bottom = number.as_integer_ratio()
    is_negative = top < 0
    top, bottom = abs(top) * step_bottom, bottom * step_top
    whole, rest = divmod(top, bottom)
    if (mode == "Half Up" and 2 * rest >= bottom) or (mode == "Up" and rest):
        whole += 1
    units = whole * step_top * 10_000 // step_bottom
    return Decimal(-units if is_negative else units).scaleb(-4)
