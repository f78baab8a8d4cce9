"""Going on from the posted buckets gives what a replay from the beginning gives, or says that it cannot."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tallenta_hr.time_off.buckets import Buckets
from tallenta_hr.time_off.entries import LedgerEntry
from tallenta_hr.time_off.facts import Facts, LeaveTaken, Movement
from tallenta_hr.time_off.going_on import LONGEST_YEAR, can_go_on, standing
from tallenta_hr.time_off.ledger import go_on, replay

METHODS = ("Upfront", "Monthly", "Quarterly", "Semi-monthly", "Biweekly", "Daily", "Work Anniversary Grant")
days = st.dates(date(2025, 5, 1), date(2028, 3, 31))
terms_of_a_policy = st.fixed_dictionaries(
    {
        "accrual_method": st.sampled_from(METHODS),
        "accrual_timing": st.sampled_from(("Start of Period", "End of Period")),
        "accrual_day": st.sampled_from(("Period Boundary", "Day of Joining")),
        "tenure_brackets": st.sampled_from(((), ((1, "22"), (2, "24")))),
        "tenure_transition": st.sampled_from(("Leave Year Start", "Immediate Prorated")),
        "carry_over_cap": st.sampled_from((None, 0, 5)),
        "rounding_step": st.sampled_from(("0.01", "0.5")),
        "carry_over_expiry": st.sampled_from(("Never", "After Months")),
        "carry_over_expiry_months": st.just(3),
        "negative_rollover": st.sampled_from(("Carry", "Reset")),
        "regrant_on_late_cancel": st.booleans(),
    }
)
leaves = st.lists(
    st.builds(
        lambda on, half, cancelled: LeaveTaken(
            f"LR-{on}",
            on,
            Decimal("0.5") if half else Decimal(3),
            cancelled_on=None if cancelled is None else on + timedelta(days=cancelled),
        ),
        days,
        st.booleans(),
        st.none() | st.integers(0, 200),
    ),
    max_size=14,
    unique_by=lambda row: row.on,
)
moves = st.lists(
    st.builds(
        lambda kind, on, quantity, life: Movement(
            kind, f"{kind}-{on}", on, Decimal(quantity), on + timedelta(days=life) if life else None
        ),
        st.sampled_from(("Adjustment", "Time in Lieu")),
        days,
        st.integers(1, 5),
        st.sampled_from((0, 30, 200)),
    ),
    max_size=4,
    unique_by=lambda movement: movement.on,
)


def stands(entries: Iterable[LedgerEntry], before: date) -> Buckets | None:
    """What the ledger says about the buckets, as the nightly job reads it."""
    found: dict[str, list[LedgerEntry]] = {}
    for entry in entries:
        if entry.effective_date < before:
            found.setdefault(entry.bucket, []).append(entry)
    return standing(
        (
            name,
            sum((entry.quantity for entry in rows), Decimal(0)),
            min(entry.effective_date for entry in rows),
            max((entry.expires_on for entry in rows if entry.expires_on), default=None),
        )
        for name, rows in found.items()
    )


def plain(entries: Iterable[LedgerEntry]) -> list[LedgerEntry]:
    """The entries without the text of the exact quantity: 2 and 2.0000 are one number."""
    return [replace(entry, exact_quantity="") for entry in entries]


def as_known(facts: Facts, since: date) -> Facts:
    """The facts without leave that is long over."""
    first = since - LONGEST_YEAR
    rows = (row for row in facts.leave if row.on >= first or (row.cancelled_on or date.min) >= first)
    return replace(facts, leave=tuple(rows))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    terms=terms_of_a_policy,
    rows=leaves,
    moved=moves,
    since=st.dates(date(2025, 6, 1), date(2028, 1, 31)),
    length=st.integers(0, 60),
    leaver=st.booleans(),
    transfers=st.lists(days, max_size=2, unique=True).map(sorted),
)
def test_the_days_since_follow_on_what_was_posted(
    words: SimpleNamespace,
    terms: dict[str, Any],
    rows: list[LeaveTaken],
    moved: list[Movement],
    since: date,
    length: int,
    leaver: bool,
    transfers: list[date],
) -> None:
    last_day = "2027-02-14" if leaver else ""
    facts = words.person("2025-05-10", last_day=last_day, **terms).taking(rows).moving(*moved)
    facts = replace(facts, transfers=tuple(transfers))
    until = since + timedelta(days=length)
    expected = [entry for entry in replay(facts, until) if entry.effective_date >= since]
    known = as_known(facts, since)
    buckets = stands(replay(facts, since), since)

    if can_go_on(known) and buckets is not None:
        assert plain(go_on(known, buckets, since, until)) == plain(expected)


def test_most_people_can_be_gone_on_with(words: SimpleNamespace) -> None:
    facts = words.person(
        "2025-05-10", accrual_method="Monthly", carry_over_cap=5, took=[("2026-01-05", "2026-01-23")]
    )
    buckets = stands(replay(facts, date(2026, 9, 30)), date(2026, 9, 24))

    assert can_go_on(facts)
    assert buckets is not None, "somebody who was in debt in January, and is not in September"
    posted = go_on(facts, buckets, date(2026, 9, 24), date(2026, 9, 30))
    assert [(str(entry.quantity), entry.period) for entry in posted] == [("1.6700", "accrual:2026-09-30")]


@pytest.mark.parametrize(
    "terms",
    [
        {"max_balance": 25},
        {"accrual_cap_per_year": 15},
        {"suspend_accrual_on_unpaid": True},
        {"regrant_on_late_cancel": True, "regrant_valid_days": 400},
    ],
)
def test_policies_that_look_back_are_replayed_whole(words: SimpleNamespace, terms: dict[str, Any]) -> None:
    assert not can_go_on(words.person("2025-05-10", accrual_method="Monthly", **terms))


def test_two_grants_of_unknown_age_are_not_told_apart(words: SimpleNamespace) -> None:
    given = [("adjustment:A", "2026-02-01"), ("adjustment:B", "2026-03-01")]
    rows = [(name, Decimal(2), words.on(opened), None) for name, opened in given]

    assert standing(rows) is not None
    assert standing([*rows, ("debt", Decimal(0), words.on("2026-01-01"), None)]) is None
