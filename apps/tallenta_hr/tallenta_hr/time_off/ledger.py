"""The ledger that follows from the facts: `replay` computes every entry from the beginning.

The same facts give the same entries, whatever order they were entered in. A cancelled day leaves no entry here;
corrections.py turns that into a reversal of what was posted.

`forecast` and the guard replay too, only further into the future; nothing else computes a balance. Not here: what happens
on a day (replaying.py).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from tallenta_hr.time_off.accrual import Posting, postings
from tallenta_hr.time_off.buckets import Buckets
from tallenta_hr.time_off.entitlement import Entitlement
from tallenta_hr.time_off.entries import ZERO, LedgerEntry
from tallenta_hr.time_off.facts import Facts, LeaveTaken, Movement
from tallenta_hr.time_off.policy import ACCRUED_TO_DATE, AT_LEAVE_DATE, FULL_YEAR, BalanceCheck
from tallenta_hr.time_off.replaying import Replay


def replay(
    facts: Facts,
    until: date,
    *,
    with_pending: bool = False,
    balance_check: BalanceCheck = AT_LEAVE_DATE,
    today: date | None = None,
    since: date | None = None,
) -> list[LedgerEntry]:
    """Return every entry effective up to the date, in order; with `since` only those from that day on.

    `balance_check` other than the default bends time for the guard: Accrued To Date drops accruals after
    `today`, Full-year Entitlement moves them to the start of their leave year.
    """
    if given := regrants(facts, until):
        facts = facts.moving(*given)
    accruals = _accruals(facts, until, balance_check, today)
    return Replay(facts, until, with_pending=with_pending, since=since or date.min).run(accruals)


def go_on(facts: Facts, standing: Buckets, since: date, until: date) -> list[LedgerEntry]:
    """Return the entries from `since` to `until` that follow on buckets as they stood the day before.

    Facts before `since` need not be known, but for what the leave year of that day accrues (see `going_on.can_go_on`).
    """
    accruals = postings(facts, until, since=facts.leave_year(since).start)
    return Replay(facts, until, since=since, first=since, buckets=standing).run(accruals)


def regrants(facts: Facts, until: date) -> list[Movement]:
    """Return the days given back for leave cancelled after the days it had used expired.

    Only what had come out of a bucket expired by then is regranted, usable for the policy's regrant_valid_days.
    """
    late = sorted({row.cancelled_on for row in facts.leave if row.cancelled_on and row.cancelled_on > row.on})
    given: list[Movement] = []
    for cancelled_on in (day for day in late if day <= until):
        terms = facts.terms(cancelled_on)
        if terms is None or not terms.regrant_on_late_cancel:
            continue
        before = replace(facts, leave=_as_known_before(facts.leave, cancelled_on))
        before = before.moving(*given)
        entries = Replay(before, cancelled_on).run(_accruals(before, cancelled_on, AT_LEAVE_DATE, None))
        expires_on = date.fromordinal(cancelled_on.toordinal() + terms.regrant_valid_days)
        for voucher, quantity in sorted(_lost(facts.leave, entries, cancelled_on).items()):
            given.append(Movement("Grant", voucher, cancelled_on, quantity, expires_on))
    return given


def _as_known_before(leave: Iterable[LeaveTaken], day: date) -> tuple[LeaveTaken, ...]:
    return tuple(
        replace(row, cancelled_on=None) if row.cancelled_on and row.cancelled_on >= day else row
        for row in leave
    )


def _lost(
    leave: Iterable[LeaveTaken], entries: Iterable[LedgerEntry], cancelled_on: date
) -> dict[str, Decimal]:
    cancelled = {(row.voucher, row.on) for row in leave if row.cancelled_on == cancelled_on}
    lost: dict[str, Decimal] = {}
    for entry in entries:
        is_expired = entry.expires_on is not None and entry.expires_on < cancelled_on
        if entry.entry_kind == "Take" and is_expired and (entry.voucher, entry.effective_date) in cancelled:
            lost[entry.voucher] = lost.get(entry.voucher, ZERO) - entry.quantity
    return lost


def _accruals(facts: Facts, until: date, check: BalanceCheck, today: date | None) -> list[Posting]:
    if check == FULL_YEAR:
        starts = {spell.number: Entitlement(facts, spell).accrual_start for spell in facts.spells}
        found = postings(facts, facts.leave_year(until).end)
        moved = (
            replace(
                p, on=max(p.year.start, starts[p.spell], facts.starts_on or date.min), is_end_of_day=False
            )
            for p in found
        )
        return [posting for posting in moved if posting.on <= until]
    found = postings(facts, until)
    if check == ACCRUED_TO_DATE and today is not None:
        return [posting for posting in found if posting.on <= today]
    return found
