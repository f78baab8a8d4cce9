"""Whether nothing at all can reach a ledger between two days, told without replaying it.

It may say "no" about a quiet time, never "yes" about one that is not: a property test holds it against the replay.
"""

from __future__ import annotations

from datetime import date

from tallenta_hr.time_off.accrual import PERIODIC_METHODS, UPFRONT_METHODS
from tallenta_hr.time_off.carry_over import carry_expiry
from tallenta_hr.time_off.facts import Facts
from tallenta_hr.time_off.timelines import ONE_DAY

# Methods under which only what people decide moves a balance.
STILL = ("Manual", "None")


def is_quiet(facts: Facts, first: date, last: date) -> bool:
    """Is no entry effective from first to last?"""
    if any(first <= row.on <= last or _between(row.cancelled_on, first, last) for row in facts.leave):
        return False
    for movement in facts.movements:
        if first <= movement.on <= last or _expires(movement.expires_on, first, last):
            return False
    if any(first <= on <= last for on in facts.transfers):
        return False
    # The last partial period of a policy is posted on the day before the next one begins.
    if facts.hours_worked or facts.policies.changes(first, last + ONE_DAY) or facts.fte.changes(first, last):
        return False
    if any(
        _between(spell.joined, first, last) or _between(spell.last_day, first, last) for spell in facts.spells
    ):
        return False
    return _is_automatic_quiet(facts, first, last)


def _is_automatic_quiet(facts: Facts, first: date, last: date) -> bool:
    """Does no accrual, rollover or expiry fall on the days?"""
    terms = facts.terms(first)
    if terms is None:
        return not facts.policies.steps
    if not terms.accrue_during_waiting or terms.carry_over_expiry_months > 12:
        return False
    year = facts.leave_year(first)
    if year.end < last or year.start == first:
        return False
    carry_expires = carry_expiry(year.start, facts.terms(year.start) or terms)
    regrants = terms.regrant_on_late_cancel and any(row.cancelled_on for row in facts.leave)
    if regrants or _expires(carry_expires, first, last):
        return False
    method = terms.accrual_method
    if method in STILL:
        return True
    if method in UPFRONT_METHODS:
        return not terms.tenure_brackets
    is_monthly = method in PERIODIC_METHODS and method not in ("Semi-monthly", "Biweekly")
    if not is_monthly or terms.accrual_day == "Day of Joining":
        return False
    # Periods end with a calendar month and begin with one.
    return first.day > 1 and first.month == last.month and (last + ONE_DAY).day != 1


def _between(on: date | None, first: date, last: date) -> bool:
    return on is not None and first <= on <= last


def _expires(last_usable: date | None, first: date, last: date) -> bool:
    return last_usable is not None and first <= last_usable + ONE_DAY <= last
