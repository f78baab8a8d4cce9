"""What is posted when facts change late (worked examples L92 and L95, properties P2 and P3)."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from types import SimpleNamespace

import pytest

from tallenta_hr.time_off.balance import balance_on
from tallenta_hr.time_off.corrections import to_post
from tallenta_hr.time_off.entries import LedgerEntry, entry_from
from tallenta_hr.time_off.facts import Facts
from tallenta_hr.time_off.ledger import replay

MONTHLY = {"accrual_method": "Monthly"}
UNTIL_MARCH = {"carry_over_cap": 5, "carry_over_expiry": "Fixed Date", "carry_over_expiry_date": "03-31"}


def short(entries: list[LedgerEntry]) -> list[tuple[str, str, str]]:
    return [(e.effective_date.isoformat(), e.entry_kind, f"{e.quantity.normalize():f}") for e in entries]


def cancelled(facts: Facts, since: str, on: str, words: SimpleNamespace) -> Facts:
    """Return the facts with all leave from a date on cancelled."""
    rows = (replace(r, cancelled_on=words.on(on)) if r.on >= words.on(since) else r for r in facts.leave)
    return replace(facts, leave=tuple(rows))


def test_l92_an_earlier_hire_date_posts_the_difference_on_the_original_dates(words: SimpleNamespace) -> None:
    today = words.on("2026-05-31")
    posted = replay(words.person("2026-03-01", **MONTHLY), today)

    found = to_post(posted, replay(words.person("2026-02-01", **MONTHLY), today), until=today)

    assert short(found) == [
        ("2026-02-28", "Accrual", "1.67"),
        ("2026-03-31", "Accrual Correction", "-0.01"),
        ("2026-04-30", "Accrual Correction", "0.01"),
    ]
    assert balance_on([*posted, *found], today) - balance_on(posted, today) == Decimal("1.67")


def test_l95_early_return_gives_back_the_days_not_taken(words: SimpleNamespace) -> None:
    today = words.on("2026-06-12")
    facts = words.leave(words.person(), "2026-06-08", "2026-06-12")
    posted = replay(facts, today)

    found = to_post(posted, replay(cancelled(facts, "2026-06-11", "2026-06-11", words), today), until=today)

    assert short(found) == [("2026-06-11", "Reversal", "1"), ("2026-06-12", "Reversal", "1")]
    takes = {entry.entry_key for entry in posted if entry.entry_kind == "Take"}
    assert {entry.reverses for entry in found} <= takes


def test_p2_the_second_run_posts_nothing(words: SimpleNamespace) -> None:
    today = words.on("2027-05-01")
    target = replay(words.leave(words.person(**MONTHLY, **UNTIL_MARCH), "2026-08-03", "2026-08-07"), today)

    first = to_post([], target, until=today)

    assert first == target
    assert to_post(first, target, until=today) == []


def test_entry_keys_are_unique_through_corrections(words: SimpleNamespace) -> None:
    today = words.on("2027-05-01")
    facts = words.leave(words.person(**UNTIL_MARCH), "2027-02-01", "2027-02-10")
    ledger: list[LedgerEntry] = []
    for version in (facts, cancelled(facts, "2027-02-03", "2027-04-10", words), facts):
        ledger += to_post(ledger, replay(version, today), until=today)

    assert len({entry.entry_key for entry in ledger}) == len(ledger)
    assert balance_on(ledger, today) == balance_on(replay(facts, today), today)


def test_catching_up_after_missed_days_posts_every_month(words: SimpleNamespace) -> None:
    facts = words.person(**MONTHLY)
    posted = replay(facts, words.on("2026-01-31"))

    found = to_post(posted, replay(facts, words.on("2026-04-05")), until=words.on("2026-04-05"))

    assert [date for date, _, _ in short(found)] == ["2026-02-28", "2026-03-31"]


def test_p3_cancelling_restores_every_balance(words: SimpleNamespace) -> None:
    today = words.on("2026-12-31")
    facts = words.person(**MONTHLY)
    taken = words.leave(facts, "2026-06-08", "2026-06-12")
    ledger = replay(taken, today)

    ledger += to_post(ledger, replay(cancelled(taken, "2026-06-08", "2026-07-01", words), today), until=today)

    untouched = replay(facts, today)
    days = [words.on(f"2026-{month:02}-28") for month in range(1, 13)]
    assert [balance_on(ledger, day) for day in days] == [balance_on(untouched, day) for day in days]


def test_a_late_cancellation_corrects_the_expiry_on_its_own_date(words: SimpleNamespace) -> None:
    today = words.on("2027-04-10")
    facts = words.person("2024-03-01", opening=("2026-12-31", "8"), **UNTIL_MARCH)
    taken = words.leave(facts, "2027-02-01", "2027-02-03")
    posted = replay(taken, today)

    found = to_post(posted, replay(cancelled(taken, "2027-02-01", "2027-04-10", words), today), until=today)

    assert ("2027-04-01", "Expire Correction", "-3") in short(found)
    assert [entry[1] for entry in short(found)].count("Reversal") == 3


def test_a_closed_year_is_corrected_by_one_adjustment(words: SimpleNamespace) -> None:
    today, closed = words.on("2027-02-15"), words.on("2026-12-31")
    posted = replay(words.person("2026-03-01", **MONTHLY), today)
    target = replay(words.person("2026-02-01", **MONTHLY), today)

    found = to_post(posted, target, until=today, closed_until=closed)

    adjustments = [e for e in found if e.entry_kind == "Adjustment"]
    assert short(adjustments) == [("2027-01-01", "Adjustment", "1.66")]
    assert not any(entry.effective_date <= closed for entry in found)
    assert balance_on([*posted, *found], today) == balance_on(target, today)
    assert to_post([*posted, *found], target, until=today, closed_until=closed) == []


def test_an_entry_is_read_back_from_its_stored_row(words: SimpleNamespace) -> None:
    facts = replace(words.leave(words.person(), "2026-06-08"), employee="EMP|1")
    for entry in replay(facts, words.on("2026-06-08")):
        row = {name: getattr(entry, name) for name in LedgerEntry.__dataclass_fields__}
        stored = {
            **row,
            "entry_key": entry.entry_key,
            "effective_date": entry.effective_date.isoformat(),
            "quantity": float(entry.quantity),
        }
        assert entry_from(stored) == entry


@pytest.mark.parametrize("days", ["3", "25"])
def test_no_bucket_but_debt_is_ever_below_zero(words: SimpleNamespace, days: str) -> None:
    facts = words.person("2024-03-01", opening=("2026-12-31", days), **UNTIL_MARCH)
    facts = words.leave(facts, "2027-01-04", "2027-03-31")

    totals: dict[str, Decimal] = {}
    for entry in replay(facts, words.on("2028-12-31")):
        totals[entry.bucket] = totals.get(entry.bucket, Decimal(0)) + entry.quantity
        assert entry.bucket == "debt" or totals[entry.bucket] >= 0
