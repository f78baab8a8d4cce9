"""Policies read from documents, timelines, leave years, rounding and rehires."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from types import SimpleNamespace
from typing import Any

import pytest

from tallenta_hr.time_off.facts import EmploymentSpell
from tallenta_hr.time_off.leave_year import add_months, leave_year_at
from tallenta_hr.time_off.ledger import replay
from tallenta_hr.time_off.policy import LeavePolicyTerms, NoticeRule, TenureBracket, terms_from
from tallenta_hr.time_off.rounding import exact, round_to_step
from tallenta_hr.time_off.timelines import OverlappingPeriods, Timeline


def test_terms_are_read_from_a_document_without_binary_noise() -> None:
    row = {
        "policy_name": "Vacation",
        "annual_entitlement": 20.1,
        "rounding_step": "0.5",
        "fte_prorated": 0,
        "carry_over_cap": 0.0,
        "max_balance": None,
        "tenure_brackets": [{"from_completed_years": 3, "annual_entitlement": 22.0}],
        "min_notice": [{"over_days": 3, "notice_days": 7}],
    }

    assert terms_from(row) == LeavePolicyTerms(
        annual_entitlement=Decimal("20.1"),
        rounding_step=Decimal("0.5"),
        fte_prorated=False,
        carry_over_cap=Decimal("0.0"),
        tenure_brackets=(TenureBracket(3, Decimal("22.0")),),
        min_notice=(NoticeRule(Decimal(3), 7),),
    )


def test_an_empty_carry_over_cap_is_no_cap() -> None:
    assert terms_from({"carry_over_cap": ""}).carry_over_cap is None


def test_periods_may_leave_gaps_but_not_overlap() -> None:
    january, february, march = date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1)
    line = Timeline.of_periods([(march, None, "b"), (january, date(2026, 1, 31), "a")])

    assert [line.at(day) for day in (january, february, march)] == ["a", None, "b"]
    with pytest.raises(OverlappingPeriods):
        Timeline.of_periods([(january, february, "a"), (february, None, "b")])


@pytest.mark.parametrize(
    ("terms", "on", "first", "last", "label"),
    [
        ({}, "2026-06-01", "2026-01-01", "2026-12-31", "2026"),
        ({"leave_year_basis": "Fiscal Year", "fiscal_year_start": "04-01"}, "2026-03-31", "2025-04-01", "2026-03-31", "2025-04-01"),
        ({"leave_year_basis": "Work Anniversary"}, "2025-02-28", "2025-02-28", "2026-02-27", "2025-02-28"),
        ({"leave_year_basis": "Work Anniversary"}, "2025-02-27", "2024-02-29", "2025-02-27", "2024-02-29"),
    ],
)  # fmt: skip
def test_the_leave_year_of_somebody_who_joined_on_29_february(
    words: SimpleNamespace, terms: dict[str, Any], on: str, first: str, last: str, label: str
) -> None:
    year = leave_year_at(words.on(on), words.policy(**terms), date(2024, 2, 29))

    assert (year.start, year.end, year.label) == (words.on(first), words.on(last), label)


@pytest.mark.parametrize(
    ("months", "day"), [(1, "2026-02-28"), (2, "2026-03-31"), (25, "2028-02-29"), (-2, "2025-11-30")]
)
def test_months_after_31_january(months: int, day: str) -> None:
    assert add_months(date(2026, 1, 31), months) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("number", "step", "mode", "quantity"),
    [
        ("2.5", "1", "Half Up", "3"),
        ("-2.5", "1", "Half Up", "-3"),
        ("2.005", "0.01", "Half Up", "2.01"),
        ("2.1", "0.5", "Up", "2.5"),
        ("-2.1", "0.5", "Up", "-2.5"),
        ("2.9", "0.25", "Down", "2.75"),
        ("-2.9", "0.25", "Down", "-2.75"),
    ],
)
def test_rounding_goes_half_away_from_zero(number: str, step: str, mode: Any, quantity: str) -> None:
    assert round_to_step(Fraction(number), step, mode) == Decimal(quantity)


def test_binary_floats_are_refused() -> None:
    with pytest.raises(TypeError, match="binary float"):
        exact(0.1)  # type: ignore[arg-type]


def test_a_rehire_starts_anew_with_keys_of_its_own(words: SimpleNamespace) -> None:
    facts = words.person("2026-01-01", last_day="2026-03-31")
    again = replace(facts, spells=(*facts.spells, EmploymentSpell(words.on("2026-10-01"), number=2)))

    entries = replay(again, words.on("2026-12-31"))

    assert [(e.spell, e.entry_kind, str(e.quantity)) for e in entries] == [
        (1, "Grant", "20.0000"),
        (1, "Settlement", "-15.0700"),
        (2, "Grant", "5.0400"),
    ]
    assert len({entry.entry_key for entry in entries}) == 3


def test_tenure_may_be_restored_for_a_rehire(words: SimpleNamespace) -> None:
    facts = words.person("2026-01-01", tenure_brackets=((5, 25),))
    restored = replace(facts, spells=(replace(facts.spells[0], tenure_from=words.on("2020-01-01")),))

    assert replay(restored, words.on("2026-01-01"))[0].quantity == 25
