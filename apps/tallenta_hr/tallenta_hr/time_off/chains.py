"""Chains of leave: days away with no working day between them, over one or more requests of a type.

A date breaks the chain if it is worth something and the person is not fully on leave that day.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from tallenta_hr.time_off.entries import ZERO
from tallenta_hr.time_off.rounding import exact

LONGEST_GAP = 60


def chain_length(
    requested: Mapping[date, Decimal], taken: Mapping[date, Decimal], full_value: Callable[[date], Fraction]
) -> Decimal:
    """Return the sum of counted values of the longest chain that the requested dates are part of.

    A day only partly on leave may begin or end a chain, but not lie inside one.
    """
    counted = sorted(on for on, quantity in requested.items() if quantity > 0)
    if not counted:
        return ZERO
    both = {on: requested.get(on, ZERO) + taken.get(on, ZERO) for on in {*requested, *taken}}

    def is_partial(on: date) -> bool:
        return exact(both.get(on, ZERO)) < full_value(on)

    first = _reach(counted[0], -1, both, is_partial)
    last = _reach(counted[-1], 1, both, is_partial)
    longest = running = ZERO
    for ordinal in range(first.toordinal(), last.toordinal() + 1):
        on = date.fromordinal(ordinal)
        quantity = both.get(on, ZERO)
        running += quantity
        longest = max(longest, running)
        if is_partial(on):
            running = quantity
    return longest


def _reach(start: date, step: int, both: Mapping[date, Decimal], is_partial: Callable[[date], bool]) -> date:
    """Walk from a counted date over leave and free days; return the last counted date reached."""
    reached = cursor = start
    gap = 0
    while not is_partial(cursor) and gap < LONGEST_GAP:
        cursor += timedelta(days=step)
        gap += 1
        if both.get(cursor, ZERO) > 0:
            reached, gap = cursor, 0
    return reached
