"""Year end: carrying over, expiring and giving back (worked examples L62 to L78)."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from tallenta_hr.time_off.balance import Loss, forecast, losses
from tallenta_hr.time_off.carry_over import carry_expiry
from tallenta_hr.time_off.facts import Facts
from tallenta_hr.time_off.ledger import replay

UNTIL_MARCH = {"carry_over_cap": 5, "carry_over_expiry": "Fixed Date", "carry_over_expiry_date": "03-31"}
REGRANT = {**UNTIL_MARCH, "regrant_on_late_cancel": True}


def closing(words: SimpleNamespace, days: str, **terms: Any) -> Facts:
    """Return somebody who ends 2026 with a balance."""
    return words.person("2024-03-01", opening=("2026-12-31", days), **terms)  # type: ignore[no-any-return]


CARRY = [
    # id, in words, closing balance, leave, policy, as of, expected
    ("L62", "before the year end", "8", None, UNTIL_MARCH, "2026-12-31", "8"),
    ("L63", "three forfeited", "8", None, UNTIL_MARCH, "2027-01-01", "25"),
    ("L64", "last usable day", "8", None, UNTIL_MARCH, "2027-03-31", "25"),
    ("L65", "expired", "8", None, UNTIL_MARCH, "2027-04-01", "20"),
    ("L66", "partly used", "8", ("2027-02-01", "2027-02-03"), UNTIL_MARCH, "2027-04-01", "20"),
    ("L67", "over-used", "8", ("2027-02-01", "2027-02-10"), UNTIL_MARCH, "2027-04-01", "17"),
    ("L68", "leave across the expiry", "8", ("2027-03-29", "2027-04-02"), UNTIL_MARCH, "2027-04-02", "18"),
    ("L69", "leave after the expiry", "8", ("2027-04-05", "2027-04-09"), UNTIL_MARCH, "2027-04-09", "15"),
    ("L70", "debt carried", "-2", None, {}, "2027-01-01", "18"),
    ("L71", "debt forgiven", "-2", None, {"negative_rollover": "Reset"}, "2027-01-01", "20"),
    ("L74", "no carry-over", "8", None, {"carry_over_cap": 0}, "2027-01-01", "20"),
    ("L75", "halves are kept", "1.5", None, {"carry_over_cap": 5}, "2027-01-01", "21.5"),
    ("no cap", "everything carried", "8", None, {}, "2027-01-01", "28"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("days", "took", "terms", "as_of", "expected"), [row[2:] for row in CARRY], ids=[row[0] for row in CARRY]
)
def test_year_end(
    words: SimpleNamespace,
    days: str,
    took: tuple[str, str] | None,
    terms: dict[str, Any],
    as_of: str,
    expected: str,
) -> None:
    facts = closing(words, days, **terms)
    if took:
        facts = words.leave(facts, *took)

    assert forecast(facts, words.on(as_of)) == Decimal(expected)


@pytest.mark.parametrize(("terms", "days"), [(UNTIL_MARCH, 20), (REGRANT, 23)], ids=["L72", "L73"])
def test_cancelling_late_gives_back_expired_days_only_with_regrant(
    words: SimpleNamespace, terms: dict[str, Any], days: int
) -> None:
    facts = closing(words, "8", **terms)
    cancelled = words.leave(facts, "2027-02-01", "2027-02-03", cancelled_on=words.on("2027-04-10"))

    assert forecast(cancelled, words.on("2027-04-10")) == days


def test_regranted_days_can_be_used_for_ninety_days(words: SimpleNamespace) -> None:
    facts = closing(words, "8", **REGRANT)
    cancelled = words.leave(facts, "2027-02-01", "2027-02-03", cancelled_on=words.on("2027-04-10"))

    balances = [forecast(cancelled, words.on(day)) for day in ("2027-07-09", "2027-07-10")]

    assert balances == [23, 20]


def test_regrant_covers_only_what_came_from_expired_days(words: SimpleNamespace) -> None:
    facts = closing(words, "8", **REGRANT)
    cancelled = words.leave(facts, "2027-02-01", "2027-02-10", cancelled_on=words.on("2027-04-10"))

    assert forecast(cancelled, words.on("2027-04-10")) == 25


def test_rollover_entries_empty_the_old_bucket(words: SimpleNamespace) -> None:
    entries = replay(closing(words, "8", **UNTIL_MARCH), words.on("2027-01-01"))

    moved = [(e.entry_kind, e.quantity) for e in entries if e.entry_kind in ("Forfeit", "Carry Over")]
    assert moved == [("Forfeit", -3), ("Carry Over", -5), ("Carry Over", 5)]


def test_carrying_takes_the_newest_days_first(words: SimpleNamespace) -> None:
    facts = words.person("2025-01-01", carry_over_cap=25)

    entries = replay(facts, words.on("2027-01-01"))

    forfeited = [(e.bucket, e.quantity) for e in entries if e.entry_kind == "Forfeit"]
    assert forfeited == [("carried:2026-01-01", -15)]


@pytest.mark.parametrize(
    ("rollover", "terms", "last_day"),
    [
        ("2027-01-01", {"carry_over_expiry": "After Months", "carry_over_expiry_months": 3}, "2027-03-31"),
        ("2026-05-10", {"carry_over_expiry": "After Months", "carry_over_expiry_months": 6}, "2026-11-09"),
        ("2026-05-10", {"carry_over_expiry": "Fixed Date", "carry_over_expiry_date": "03-31"}, "2027-03-31"),
        ("2027-01-01", {"carry_over_expiry": "Fixed Date", "carry_over_expiry_date": "01-01"}, "2027-01-01"),
    ],
)
def test_carried_days_can_be_used_until(
    words: SimpleNamespace, rollover: str, terms: dict[str, Any], last_day: str
) -> None:
    assert carry_expiry(words.on(rollover), words.policy(**terms)) == words.on(last_day)


MONTHLY = {"accrual_method": "Monthly", "carry_over_cap": 5}
DECEMBER = ("2026-12-14", "2026-12-18")
FORECASTS = [
    ("L76", "today", [], "2026-11-23", "8.67"),
    ("L77", "after the year end", [], "2027-02-15", "6.67"),
    ("L78", "use it or lose it", [DECEMBER], "2027-02-15", "6.67"),
]


@pytest.mark.parametrize(
    ("more", "as_of", "days"), [row[2:] for row in FORECASTS], ids=[row[0] for row in FORECASTS]
)
def test_forecast(words: SimpleNamespace, more: list[tuple[str, str]], as_of: str, days: str) -> None:
    facts = words.person(took=[("2026-07-01", "2026-07-10"), *more], **MONTHLY)

    assert forecast(facts, words.on(as_of)) == Decimal(days)


def test_pending_leave_counts_in_a_forecast_only_when_asked(words: SimpleNamespace) -> None:
    facts = words.leave(words.person(), "2026-06-01", "2026-06-02", is_pending=True)
    day = words.on("2026-06-30")

    assert (forecast(facts, day), forecast(facts, day, with_pending=True)) == (20, 18)


def test_losses_name_the_last_day_to_use_the_days(words: SimpleNamespace) -> None:
    facts = closing(words, "8", **UNTIL_MARCH)

    found = losses(facts, words.on("2026-12-31"), words.on("2027-06-30"))

    assert found == [Loss(words.on("2026-12-31"), Decimal(3)), Loss(words.on("2027-03-31"), Decimal(5))]


def test_a_carried_bucket_keeps_its_own_earlier_expiry(words: SimpleNamespace) -> None:
    facts = closing(words, "0", **UNTIL_MARCH)
    adjustment = replace(
        facts.movements[0],
        kind="Adjustment",
        voucher="ADJ-1",
        quantity=Decimal(4),
        expires_on=words.on("2027-01-31"),
    )

    balances = [forecast(facts.moving(adjustment), words.on(day)) for day in ("2027-01-31", "2027-02-01")]

    assert balances == [24, 20]
