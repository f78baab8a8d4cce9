"""Encashment: how many days may be paid out while somebody stays."""

from __future__ import annotations

from decimal import Decimal

from tallenta_hr.time_off.entries import ZERO
from tallenta_hr.time_off.policy import LeavePolicyTerms


def encashable(
    balance: Decimal, earned: Decimal, terms: LeavePolicyTerms, *, encashed_this_year: Decimal = ZERO
) -> Decimal:
    """Return the days that may be paid out; `earned` is what is earned to date and not used."""
    if not terms.allow_encashment:
        return ZERO
    most = min(balance, earned) - terms.min_remaining_after_encash
    if terms.max_encash_per_year:
        most = min(most, terms.max_encash_per_year - encashed_this_year)
    return max(most, ZERO)
