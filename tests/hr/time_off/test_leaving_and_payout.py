"""Leaving, encashment and time in lieu (worked examples L86 to L90, L93 and L94)."""

from __future__ import annotations

from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from tallenta_hr.time_off.balance import earned_balance, forecast
from tallenta_hr.time_off.encashment import encashable
from tallenta_hr.time_off.rounding import round_to_step
from tallenta_hr.time_off.settlement import earned_in_working_year, final_settlement
from tallenta_hr.time_off.time_in_lieu import quantity_for, time_in_lieu

UKRAINE = {
    "annual_entitlement": 24,
    "accrual_method": "Work Anniversary Grant",
    "count_basis": "Calendar Days",
}
MARTIAL_LAW = {**UKRAINE, "exclude_public_holidays": False}

DISMISSALS = [
    ("L86", "martial law", MARTIAL_LAW, None, "14.07"),
    ("L87", "peacetime", UKRAINE, None, "13.97"),
    ("L88", "ten days used", MARTIAL_LAW, ("2026-06-01", "2026-06-10"), "4.07"),
]


@pytest.mark.parametrize(
    ("terms", "took", "days"), [r[2:] for r in DISMISSALS], ids=[r[0] for r in DISMISSALS]
)
def test_dismissal_pays_for_the_days_earned_in_the_working_year(
    words: SimpleNamespace, terms: dict[str, Any], took: tuple[str, str] | None, days: str
) -> None:
    facts = words.person("2026-03-01", took=[took] if took else [], **terms)

    found = final_settlement(facts, words.on("2026-09-30"))

    assert (found.to_pay, found.to_deduct) == (Decimal(days), 0)


@pytest.mark.parametrize(("holidays", "days"), [((0, 0), "14.07"), ((11, 8), "13.97")], ids=["L86", "L87"])
def test_the_formula_of_the_working_year(holidays: tuple[int, int], days: str) -> None:
    earned = earned_in_working_year(
        Decimal(24), 365, 214, holidays_in_year=holidays[0], holidays_worked=holidays[1]
    )

    assert round_to_step(earned, "0.01", "Half Up") == Decimal(days)


def test_l90_a_leaver_owes_what_was_taken_above_the_share_of_the_year(words: SimpleNamespace) -> None:
    facts = words.person("2024-01-01", opening=("2026-01-01", "0"), took=[("2026-02-02", "2026-02-17")])

    found = final_settlement(facts, words.on("2026-06-30"))

    assert (found.balance, found.to_pay, found.to_deduct) == (Decimal("-2.08"), 0, Decimal("2.08"))


def test_leave_after_the_last_day_falls_away(words: SimpleNamespace) -> None:
    facts = words.person("2024-01-01", opening=("2026-01-01", "0"), took=[("2026-06-29", "2026-07-01")])

    found = final_settlement(facts, words.on("2026-06-30"))

    assert [row.on for row in found.leave_to_cancel] == [words.on("2026-07-01")]
    assert found.balance == Decimal("7.92")


def test_a_debt_is_waived_when_the_policy_says_so(words: SimpleNamespace) -> None:
    took = [("2026-02-02", "2026-02-17")]
    facts = words.person(took=took, deduct_negative_at_termination=False)

    assert final_settlement(facts, words.on("2026-06-30")).to_deduct == 0


def test_the_settlement_closes_the_balance(words: SimpleNamespace) -> None:
    facts = words.person(last_day="2026-06-30", took=[("2026-02-02", "2026-02-17")])

    settled = facts.moving(final_settlement(facts, words.on("2026-06-30")).movement("SET-1"))

    assert forecast(settled, words.on("2027-06-30")) == 0


ENCASHMENT = [
    ("L89", "12", "12", "0", "5"),
    ("min remaining", "8", "12", "0", "3"),
    ("some paid already", "12", "12", "4", "1"),
    ("never what is not earned", "12", "7", "0", "2"),
    ("nothing left", "4", "12", "0", "0"),
]


@pytest.mark.parametrize(
    ("balance", "earned", "paid", "days"), [r[1:] for r in ENCASHMENT], ids=[r[0] for r in ENCASHMENT]
)
def test_days_that_may_be_paid_out(
    words: SimpleNamespace, balance: str, earned: str, paid: str, days: str
) -> None:
    terms = words.policy(allow_encashment=True, min_remaining_after_encash=5, max_encash_per_year=5)

    found = encashable(Decimal(balance), Decimal(earned), terms, encashed_this_year=Decimal(paid))

    assert found == Decimal(days)


def test_encashment_is_off_unless_the_policy_allows_it(words: SimpleNamespace) -> None:
    assert encashable(Decimal(12), Decimal(12), words.policy()) == 0


def test_an_upfront_grant_is_earned_day_by_day(words: SimpleNamespace) -> None:
    facts = words.person()

    assert earned_balance(facts, words.on("2026-06-30")) == Decimal("9.92")
    assert earned_balance(facts, words.on("2026-12-31")) == 20


@pytest.mark.parametrize(("day", "days"), [("2026-11-22", 1), ("2026-11-23", 0)], ids=["L93", "L94"])
def test_time_in_lieu_can_be_used_for_ninety_days(words: SimpleNamespace, day: str, days: int) -> None:
    granted = time_in_lieu("TIL-1", words.on("2026-08-24"), Decimal(1), valid_days=90)
    facts = words.person(accrual_method="Manual").moving(granted)

    assert forecast(facts, words.on(day)) == days


def test_time_in_lieu_keeps_its_own_expiry_over_the_year_end(words: SimpleNamespace) -> None:
    granted = time_in_lieu("TIL-1", words.on("2026-12-25"), Decimal(1), valid_days=90)
    facts = words.person(accrual_method="Manual", carry_over_cap=0).moving(granted)

    assert [forecast(facts, words.on(day)) for day in ("2027-01-01", "2027-03-25", "2027-03-26")] == [1, 1, 0]


@pytest.mark.parametrize(("unit", "quantity"), [("Day", "0.5"), ("Hour", "4")])
def test_hours_worked_become_leave_in_the_unit_of_the_type(unit: str, quantity: str) -> None:
    assert quantity_for(Decimal(4), unit=unit, standard_hours=Decimal(8)) == Decimal(quantity)
