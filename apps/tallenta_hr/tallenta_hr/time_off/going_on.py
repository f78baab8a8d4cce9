"""Going on from the posted ledger: a night replays the days since the last one, not the years before them.

What stands in the buckets on a day is the sum of their entries, so leave and rollovers before it need not be known. That
holds for policies whose accruals do not depend on older days; all others are replayed from the beginning.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal

from tallenta_hr.time_off.buckets import Bucket, Buckets
from tallenta_hr.time_off.entries import DEBT
from tallenta_hr.time_off.facts import Facts
from tallenta_hr.time_off.policy import LeavePolicyTerms

# Leave this long before a day may still matter on it: the leave year of the day began after that.
LONGEST_YEAR = timedelta(days=366)
# How the replay names buckets; one that moved to another company keeps its old name behind the day.
TIME_IN_LIEU, CARRIED, OF_THE_YEAR = "time in lieu:", "carried:", "year:"
# Bucket, quantity, first entry, last usable day.
Stand = tuple[str, Decimal, date, date | None]


def can_go_on(facts: Facts) -> bool:
    """Does nothing before the leave year of a day change what is posted on it, but by the buckets?

    `facts` hold the leave of LONGEST_YEAR before the day, and all that was called off since.
    """
    terms = [assigned.terms for _, assigned in facts.policies.steps if assigned is not None]
    if not facts.has_one_basis or any(map(_looks_back, terms)):
        return False
    regrants = any(each.regrant_on_late_cancel for each in terms)
    return not (regrants and any(row.cancelled_on for row in facts.leave))


def _looks_back(terms: LeavePolicyTerms) -> bool:
    """Do accruals depend on the balances or the absences of earlier days, or days given back on a long gone one?"""
    is_late = terms.regrant_on_late_cancel and timedelta(days=terms.regrant_valid_days) >= LONGEST_YEAR
    has_cap = terms.accrual_cap_per_year or terms.max_balance
    return bool(has_cap or terms.suspend_accrual_on_unpaid or is_late)


def standing(stands: Iterable[Stand]) -> Buckets | None:
    """Return the buckets as they stand; None if their entries do not tell in which order leave takes them."""
    buckets = Buckets()
    had_debt = False
    for name, quantity, opened_on, expires_on in stands:
        had_debt = had_debt or name == DEBT
        bucket = buckets.debt
        if name != DEBT:
            bucket = Bucket(name, opened_on, expires_on, rolls_over=TIME_IN_LIEU not in name)
            buckets.by_name[name] = bucket
        buckets.add(bucket, quantity)
    return None if had_debt and not _is_ordered(buckets) else buckets


def _is_ordered(buckets: Buckets) -> bool:
    """Is the order plain although a credit that paid debt left no entry in the bucket it opened?

    Carried days are older than those of the year, of which there is one bucket; any other may be older or younger.
    """
    others = [name for name, bucket in buckets.by_name.items() if bucket.quantity > 0]
    others = [name for name in others if not name.startswith(CARRIED)]
    return len(others) <= 1 and all(name.startswith(OF_THE_YEAR) for name in others)
