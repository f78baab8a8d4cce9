"""Balances: as of a day, on a day to come, and the lowest a request would bring them to.

"As of" means the end of that day. Display, report, check and forecast all come through here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import accumulate

from tallenta_hr.time_off.entitlement import Entitlement
from tallenta_hr.time_off.entries import ZERO, LedgerEntry
from tallenta_hr.time_off.facts import Facts, LeaveTaken
from tallenta_hr.time_off.ledger import replay
from tallenta_hr.time_off.policy import ACCRUED_TO_DATE, AT_LEAVE_DATE, BalanceCheck
from tallenta_hr.time_off.rounding import exact, round_to_step


def balance_on(entries: Iterable[LedgerEntry], on: date) -> Decimal:
    """Return the sum of all entries effective by the end of the day."""
    return sum((entry.quantity for entry in entries if entry.effective_date <= on), ZERO)


def forecast(facts: Facts, on: date, *, with_pending: bool = False) -> Decimal:
    """Return the balance on a day if nothing happens but what is known."""
    return balance_on(replay(facts, on, with_pending=with_pending), on)


@dataclass(frozen=True)
class Loss:
    """Days that expire or are forfeited; `last_usable_day` is the last day to take them."""

    last_usable_day: date
    quantity: Decimal


def losses(facts: Facts, after: date, until: date, *, with_pending: bool = False) -> list[Loss]:
    """Return what will be lost after one day and by another, by last usable day."""
    lost: dict[date, Decimal] = {}
    for entry in replay(facts, until, with_pending=with_pending):
        if entry.entry_kind in ("Expire", "Forfeit") and entry.quantity < 0 and entry.effective_date > after:
            last = date.fromordinal(entry.effective_date.toordinal() - 1)
            lost[last] = lost.get(last, ZERO) - entry.quantity
    return [Loss(last, quantity) for last, quantity in sorted(lost.items())]


@dataclass(frozen=True)
class Projection:
    """What a request does to the balance; `first_failing_date` is None if it may be granted."""

    before: Decimal
    after: Decimal
    minimum: Decimal
    minimum_on: date
    first_failing_date: date | None

    @property
    def is_sufficient(self) -> bool:
        """May the request be granted as far as the balance goes?"""
        return self.first_failing_date is None


def projected_minimum(
    facts: Facts,
    requested: Sequence[LeaveTaken],
    *,
    negative_limit: Decimal = ZERO,
    balance_check: BalanceCheck = AT_LEAVE_DATE,
    today: date | None = None,
) -> Projection:
    """Return the lowest end-of-day balance from the first requested date to the last known leave.

    All approved and pending leave counts. A date fails if the request lowers it and it is below
    -negative_limit. `today` is needed for Accrued To Date. Raises ValueError for an empty request.
    """
    rows = [row for row in requested if row.quantity]
    if not rows:
        raise ValueError("a projection needs at least one counted day")
    if balance_check == ACCRUED_TO_DATE and today is None:
        raise ValueError("the check Accrued To Date needs the date of today")
    first = min(row.on for row in rows)
    last = max(row.on for row in (*rows, *facts.leave) if row.cancelled_on is None)
    known, asked = (
        _end_of_day_balances(version, first, last, balance_check, today)
        for version in (facts, facts.taking(rows))
    )
    days = sorted({*known, *asked})
    without, with_request = _filled(known, days), _filled(asked, days)
    failing = [
        day
        for day, old, new in zip(days, without, with_request, strict=True)
        if new < -negative_limit and new < old
    ]
    minimum = min(with_request)
    return Projection(
        before=without[0],
        after=with_request[0],
        minimum=minimum,
        minimum_on=days[with_request.index(minimum)],
        first_failing_date=failing[0] if failing else None,
    )


def _end_of_day_balances(
    facts: Facts, first: date, last: date, check: BalanceCheck, today: date | None
) -> dict[date, Decimal]:
    entries = replay(facts, last, with_pending=True, balance_check=check, today=today)
    running = accumulate((entry.quantity for entry in entries), initial=ZERO)
    next(running)
    balances = {first: balance_on(entries, first)}
    for entry, total in zip(entries, running, strict=True):
        if entry.effective_date >= first:
            balances[entry.effective_date] = total
    return balances


def _filled(balances: dict[date, Decimal], days: list[date]) -> list[Decimal]:
    found, current = [], ZERO
    for day in days:
        current = balances.get(day, current)
        found.append(current)
    return found


def earned_balance(facts: Facts, on: date, *, with_pending: bool = False) -> Decimal:
    """Return what is earned and not yet used by a day: an upfront grant counts by the days of the year passed."""
    balance = forecast(facts, on, with_pending=with_pending)
    spell, year, terms = facts.spell(on), facts.leave_year(on), facts.terms(on)
    has_left = spell.last_day is not None and spell.last_day <= on
    if terms is None or has_left or terms.accrual_method not in ("Upfront", "Work Anniversary Grant"):
        return balance
    unearned = Entitlement(facts, spell).annual(on) * (year.remaining(on) - 1) / year.days
    return min(balance, round_to_step(exact(balance) - unearned, terms.rounding_step, terms.rounding_mode))
