"""What holds for any facts: order, splitting, whole years, forecasts and time zones (P1, P4 to P7)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tallenta_hr.time_off.balance import balance_on, forecast
from tallenta_hr.time_off.corrections import to_post
from tallenta_hr.time_off.facts import LeaveTaken, Movement
from tallenta_hr.time_off.ledger import replay
from tallenta_hr.time_off.notice import local_date
from tallenta_hr.time_off.quiet import is_quiet
from tallenta_hr.time_off.rounding import exact, round_to_step

fast = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
METHODS = ("Upfront", "Monthly", "Quarterly", "Semi-monthly", "Daily", "Work Anniversary Grant")

days = st.dates(date(2026, 1, 1), date(2027, 12, 31))
quantities = st.sampled_from([Decimal("0.5"), Decimal(1)])
policy_terms = st.fixed_dictionaries(
    {
        "accrual_method": st.sampled_from(("Upfront", "Monthly", "Quarterly", "Work Anniversary Grant")),
        "carry_over_cap": st.sampled_from((None, 0, 5)),
        "rounding_step": st.sampled_from(("0.01", "0.5")),
        "carry_over_expiry": st.sampled_from(("Never", "After Months")),
        "carry_over_expiry_months": st.just(3),
        "negative_rollover": st.sampled_from(("Carry", "Reset")),
        "regrant_on_late_cancel": st.booleans(),
    }
)


@st.composite
def leave(draw: st.DrawFn) -> LeaveTaken:
    on = draw(days)
    cancelled = draw(st.none() | st.integers(0, 200))
    return LeaveTaken(
        f"LR-{on}",
        on,
        draw(quantities),
        cancelled_on=None if cancelled is None else on + timedelta(days=cancelled),
    )


leaves = st.lists(leave(), max_size=12, unique_by=lambda row: row.on)
adjustments = st.lists(
    st.builds(
        lambda on, quantity, life: Movement(
            "Adjustment",
            f"ADJ-{on}-{quantity}",
            on,
            Decimal(quantity),
            on + timedelta(days=life) if life else None,
        ),
        days,
        st.integers(-3, 5).filter(bool),
        st.sampled_from((0, 30, 200)),
    ),
    max_size=4,
    unique_by=lambda movement: movement.on,
)


@fast
@given(terms=policy_terms, rows=leaves, moves=adjustments, order=st.randoms(use_true_random=False))
def test_p1_the_order_in_which_facts_were_entered_does_not_matter(
    words: SimpleNamespace, terms: dict[str, Any], rows: list[LeaveTaken], moves: list[Movement], order: Any
) -> None:
    facts = words.person("2025-05-10", **terms).taking(rows).moving(*moves)
    shuffled_rows, shuffled_moves = rows[:], moves[:]
    order.shuffle(shuffled_rows)
    order.shuffle(shuffled_moves)
    other = replace(facts, leave=tuple(shuffled_rows), movements=tuple(shuffled_moves))

    assert replay(facts, date(2028, 2, 1)) == replay(other, date(2028, 2, 1))


@fast
@given(terms=policy_terms, rows=leaves, moves=adjustments)
def test_p2_posting_in_steps_or_at_once_gives_the_same_ledger(
    words: SimpleNamespace, terms: dict[str, Any], rows: list[LeaveTaken], moves: list[Movement]
) -> None:
    facts = words.person("2025-05-10", **terms).taking(rows).moving(*moves)
    ledger: list[Any] = []
    for today in (date(2026, 3, 3), date(2026, 3, 3), date(2027, 1, 1), date(2028, 1, 15)):
        ledger += to_post(ledger, replay(facts, today), until=today)

    at_once = replay(facts, date(2028, 1, 15))
    assert sorted(e.entry_key for e in ledger) == sorted(e.entry_key for e in at_once)


@fast
@given(terms=policy_terms, rows=leaves, moves=adjustments)
def test_buckets_add_up_to_the_balance_and_only_debt_is_negative(
    words: SimpleNamespace, terms: dict[str, Any], rows: list[LeaveTaken], moves: list[Movement]
) -> None:
    facts = words.person("2025-05-10", **terms).taking(rows).moving(*moves)
    totals: dict[str, Decimal] = {}
    for entry in replay(facts, date(2028, 2, 1)):
        totals[entry.bucket] = totals.get(entry.bucket, Decimal(0)) + entry.quantity
        assert entry.bucket == "debt" or totals[entry.bucket] >= 0
        assert totals.get("debt", Decimal(0)) <= 0


@pytest.mark.parametrize("method", METHODS)
@fast
@given(entitlement=st.decimals(1, 40, places=2), step=st.sampled_from(("0.01", "0.25", "0.5", "1")))
def test_p4_a_full_year_adds_up_to_the_rounded_entitlement(
    words: SimpleNamespace, method: str, entitlement: Decimal, step: str
) -> None:
    facts = words.person(accrual_method=method, annual_entitlement=entitlement, rounding_step=step)

    expected = round_to_step(exact(entitlement), step, "Half Up")
    assert forecast(facts, date(2026, 12, 31)) == expected


@fast
@given(terms=policy_terms, rows=leaves, today=days, ahead=st.integers(1, 400))
def test_p5_a_forecast_is_what_will_be_observed(
    words: SimpleNamespace, terms: dict[str, Any], rows: list[LeaveTaken], today: date, ahead: int
) -> None:
    known = [replace(row, cancelled_on=None) for row in rows]
    facts = words.person("2025-05-10", **terms).taking(known)
    on = today + timedelta(days=ahead)
    predicted = forecast(facts, on)

    ledger = replay(facts, today)
    ledger += to_post(ledger, replay(facts, on), until=on)

    assert balance_on(ledger, on) == predicted


@fast
@given(first=days, length=st.integers(0, 25))
def test_p6_day_by_day_requests_cost_the_same(words: SimpleNamespace, first: date, length: int) -> None:
    dates = [first + timedelta(days=n) for n in range(length + 1)]

    together = words.count(str(first), str(dates[-1])).total
    apart = sum(words.count(str(day)).total for day in dates)

    assert together == apart


@pytest.mark.parametrize("server_zone", ["UTC", "America/Los_Angeles", "Asia/Tokyo"])
def test_p7_the_zone_of_the_server_does_not_move_a_date(server_zone: str) -> None:
    instant = datetime(2026, 6, 1, 23, 30, tzinfo=UTC).astimezone(ZoneInfo(server_zone))

    assert local_date(instant, "Europe/Kyiv") == date(2026, 6, 2)


@fast
@given(
    terms=policy_terms,
    rows=leaves,
    moves=adjustments,
    first=days,
    length=st.integers(0, 12),
    leaver=st.booleans(),
    transfers=st.lists(days, max_size=1),
)
def test_time_told_quiet_has_no_entry(
    words: SimpleNamespace,
    terms: dict[str, Any],
    rows: list[LeaveTaken],
    moves: list[Movement],
    first: date,
    length: int,
    leaver: bool,
    transfers: list[date],
) -> None:
    last_day = "2027-02-14" if leaver else ""
    facts = words.person("2025-05-10", last_day=last_day, **terms).taking(rows).moving(*moves)
    facts = replace(facts, transfers=tuple(transfers))
    last = first + timedelta(days=length)

    found = [entry for entry in replay(facts, last) if entry.effective_date >= first]

    assert not (is_quiet(facts, first, last) and found)


def test_quiet_time_is_recognised_in_an_ordinary_month(words: SimpleNamespace) -> None:
    facts = words.person("2025-05-10", accrual_method="Monthly", carry_over_cap=5)

    assert is_quiet(facts, date(2026, 6, 10), date(2026, 6, 17))
    assert not is_quiet(facts, date(2026, 6, 25), date(2026, 6, 30))
