"""A request may not break the future (worked examples L79 and L80)."""

from __future__ import annotations

from decimal import Decimal
from types import SimpleNamespace

import pytest

from tallenta_hr.time_off.balance import Projection, projected_minimum
from tallenta_hr.time_off.facts import Facts, LeaveTaken, Movement

NOTHING_AUTOMATIC = {"accrual_method": "Manual"}


def asked(words: SimpleNamespace, **days: str) -> list[LeaveTaken]:
    """Return requested days as {'2026_03_16': '1'}."""
    return [
        LeaveTaken("new", words.on(day.strip("d").replace("_", "-")), Decimal(q)) for day, q in days.items()
    ]


def adjusted(words: SimpleNamespace, facts: Facts, day: str, days: str) -> Facts:
    return facts.moving(Movement("Adjustment", f"ADJ {day}", words.on(day), Decimal(days)))


@pytest.mark.parametrize(
    ("days", "lowest", "is_allowed"),
    [("3.5", "-1.83", True), ("4", "-2.33", False)],
    ids=["L79", "half a day more"],
)
def test_the_balance_may_fall_to_the_negative_limit(
    words: SimpleNamespace, days: str, lowest: str, is_allowed: bool
) -> None:
    facts = words.person(opening=("2026-01-01", "1.67"), **NOTHING_AUTOMATIC)

    found = projected_minimum(facts, asked(words, d2026_03_16=days), negative_limit=Decimal(2))

    assert (found.minimum, found.is_sufficient) == (Decimal(lowest), is_allowed)


def test_l80_leave_approved_for_later_counts(words: SimpleNamespace) -> None:
    facts = words.person(opening=("2026-02-28", "4"), **NOTHING_AUTOMATIC)
    facts = words.leave(adjusted(words, facts, "2026-03-31", "2"), "2026-04-20", "2026-04-27")

    found = projected_minimum(facts, asked(words, d2026_03_16="1", d2026_03_17="1"))

    assert found == Projection(
        before=Decimal(4),
        after=Decimal(3),
        minimum=Decimal(-2),
        minimum_on=words.on("2026-04-27"),
        first_failing_date=words.on("2026-04-24"),
    )


def test_pending_requests_count_in_the_guard(words: SimpleNamespace) -> None:
    facts = words.person(opening=("2026-02-28", "4"), **NOTHING_AUTOMATIC)
    facts = words.leave(facts, "2026-04-20", "2026-04-22", is_pending=True)

    found = projected_minimum(facts, asked(words, d2026_03_16="1", d2026_03_17="1"))

    assert (found.minimum, found.is_sufficient) == (-1, False)


def test_a_future_that_is_broken_already_does_not_block_leave_that_changes_nothing(
    words: SimpleNamespace,
) -> None:
    facts = words.person(opening=("2026-12-31", "5"), carry_over_cap=0, **NOTHING_AUTOMATIC)
    facts = words.leave(facts, "2027-02-01", "2027-02-02")

    found = projected_minimum(facts, asked(words, d2026_12_31="1"))

    assert (found.minimum, found.is_sufficient) == (-2, True)


@pytest.mark.parametrize(
    ("check", "is_allowed"),
    [
        ("At Leave Date incl. Future Accruals", True),
        ("Accrued To Date", False),
        ("Full-year Entitlement", True),
    ],
)
def test_the_policy_says_which_accruals_the_guard_may_count(
    words: SimpleNamespace, check: str, is_allowed: bool
) -> None:
    facts = words.person(accrual_method="Monthly")

    found = projected_minimum(
        facts, asked(words, d2026_04_01="5"), balance_check=check, today=words.on("2026-02-15")
    )

    assert found.is_sufficient is is_allowed


def test_full_year_entitlement_lets_the_whole_year_be_taken_in_january(words: SimpleNamespace) -> None:
    facts = words.person(accrual_method="Monthly")

    whole = projected_minimum(facts, asked(words, d2026_01_15="20"), balance_check="Full-year Entitlement")
    more = projected_minimum(facts, asked(words, d2026_01_15="20.5"), balance_check="Full-year Entitlement")

    assert (whole.is_sufficient, more.is_sufficient) == (True, False)


def test_accrued_to_date_needs_to_know_today(words: SimpleNamespace) -> None:
    with pytest.raises(ValueError, match="today"):
        projected_minimum(words.person(), asked(words, d2026_01_15="1"), balance_check="Accrued To Date")
