"""What to post so that the ledger says what the facts say.

The same function serves the daily job, catching up, and every late change: it compares what is posted with
what replay gives, slot by slot, and returns the missing entries and the differences, on their original
effective dates. Run twice, it returns nothing the second time.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from tallenta_hr.time_off.entries import ZERO, EntryKind, LedgerEntry, Slot
from tallenta_hr.time_off.timelines import ONE_DAY


def to_post(
    posted: Iterable[LedgerEntry],
    target: Iterable[LedgerEntry],
    *,
    until: date,
    closed_until: date | None = None,
    since: date | None = None,
) -> list[LedgerEntry]:
    """Return the entries that bring the posted ledger to the target, up to the date and, if given, not before `since`.

    Differences inside leave years closed by `closed_until` come as one Adjustment per bucket on the next day.
    """
    before, wanted = _by_slot(posted, until, since), _by_slot(target, until, since)
    found: list[LedgerEntry] = []
    closed: list[LedgerEntry] = []
    for slot in dict.fromkeys((*wanted, *before)):
        if slot.period.startswith("closed:"):
            continue
        for entry in _slot_entries(before.get(slot, []), wanted.get(slot, [])):
            is_closed = closed_until is not None and entry.effective_date <= closed_until
            (closed if is_closed else found).append(entry)
    if closed_until is not None:
        found = [*_closed_adjustments(before, closed, closed_until), *found]
    return sorted(found, key=lambda entry: entry.effective_date)


def _by_slot(
    entries: Iterable[LedgerEntry], until: date, since: date | None
) -> dict[Slot, list[LedgerEntry]]:
    found: dict[Slot, list[LedgerEntry]] = {}
    first = since or date.min
    for entry in entries:
        if first <= entry.effective_date <= until:
            found.setdefault(entry.slot, []).append(entry)
    return found


def _slot_entries(before: list[LedgerEntry], wanted: list[LedgerEntry]) -> list[LedgerEntry]:
    if not before:
        return wanted
    difference = _total(wanted) - _total(before)
    if not difference:
        return []
    first = before[0]
    kind = _correction_kind(first, difference)
    revision = max(entry.revision for entry in before) + 1
    return [
        replace(
            wanted[0] if wanted else first,
            entry_kind=kind,
            quantity=difference,
            exact_quantity="",
            revision=revision,
            reverses=first.entry_key if kind == "Reversal" else "",
        )
    ]


def _correction_kind(first: LedgerEntry, difference: Decimal) -> EntryKind:
    if first.entry_kind in ("Take", "Reversal"):
        return "Reversal" if difference > 0 else "Take"
    return "Expire Correction" if first.entry_kind == "Expire" else "Accrual Correction"


def _closed_adjustments(
    before: dict[Slot, list[LedgerEntry]], closed: list[LedgerEntry], closed_until: date
) -> list[LedgerEntry]:
    period = f"closed:{closed_until}"
    changed: dict[Slot, list[LedgerEntry]] = {}
    for entry in closed:
        changed.setdefault(Slot(entry.spell, period, "", entry.bucket), []).append(entry)
    earlier = {slot for slot in before if slot.period == period}
    found = []
    for slot in sorted({*changed, *earlier}):
        posted = before.get(slot, [])
        difference = _total(changed.get(slot, [])) - _total(posted)
        if difference:
            template = (changed.get(slot) or posted)[0]
            found.append(
                replace(
                    template,
                    entry_kind="Adjustment",
                    quantity=difference,
                    effective_date=closed_until + ONE_DAY,
                    period=period,
                    voucher="",
                    revision=len(posted),
                    exact_quantity="",
                    reverses="",
                    remarks=f"Correction of leave years closed until {closed_until}",
                )
            )
    return found


def _total(entries: list[LedgerEntry]) -> Decimal:
    return sum((entry.quantity for entry in entries), ZERO)
