"""Coming back after leaving, and moving to another company of the group: balances by tables."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from tallenta_hr.time_off.balance import balance_on, forecast
from tallenta_hr.time_off.checks import LeaveCheck, check_request
from tallenta_hr.time_off.corrections import to_post
from tallenta_hr.time_off.counting import count_request
from tallenta_hr.time_off.facts import EmploymentSpell, Facts, Movement
from tallenta_hr.time_off.ledger import replay
from tallenta_hr.time_off.tenure import completed_years

TENURE = {"tenure_brackets": [(n, str(20 + n)) for n in range(1, 6)], "tenure_transition": "Leave Year Start"}


def came_back(
    words: SimpleNamespace, *, again: str, left: str, restores: bool = False, **terms: Any
) -> Facts:
    """Joined on 1 January 2022, left, was paid nothing, and came back."""
    facts = words.person("2022-01-01", **terms)
    first = EmploymentSpell(words.on("2022-01-01"), words.on(left), 1)
    second = EmploymentSpell(words.on(again), None, 2, first.joined if restores else None)
    return replace(facts, spells=(first, second))


# what, terms, left, came back, restores tenure, closing paid out, as of, balance
REHIRES = [
    ("upfront, the rest of the year", {}, "2024-12-31", "2026-07-01", False, True, "2026-07-01", "10.08"),
    ("nothing is earned in between", {"accrual_method": "Monthly", "carry_over_cap": None},
     "2024-12-31", "2026-07-01", False, True, "2026-06-30", "0"),
    ("monthly, from the day of coming back", {"accrual_method": "Monthly"},
     "2024-12-31", "2026-07-16", False, True, "2026-08-31", "2.53"),
    ("within one year", {"accrual_method": "Monthly"}, "2026-03-31", "2026-09-01", False, True, "2026-12-31", "6.67"),
    ("what was not paid out is still there", {"accrual_method": "Monthly", "carry_over_cap": 0},
     "2026-03-31", "2026-09-01", False, False, "2026-09-30", "6.67"),
    ("tenure starts anew", TENURE, "2024-12-31", "2026-01-01", False, True, "2026-01-01", "20"),
    ("tenure is restored", TENURE, "2024-12-31", "2026-01-01", True, True, "2026-01-01", "24"),
    ("own anniversary", {"accrual_method": "Work Anniversary Grant", "carry_over_cap": 0},
     "2024-12-31", "2025-05-10", False, True, "2026-05-10", "20"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("terms", "left", "again", "restores", "paid", "on", "expected"),
    [row[1:] for row in REHIRES],
    ids=[row[0] for row in REHIRES],
)
def test_balance_after_coming_back(
    words: SimpleNamespace,
    terms: dict[str, Any],
    left: str,
    again: str,
    restores: bool,
    paid: bool,
    on: str,
    expected: str,
) -> None:
    facts = came_back(words, left=left, again=again, restores=restores, **terms)
    if paid:
        closing = forecast(facts, words.on(left))
        facts = facts.moving(Movement("Settlement", "PAID-1", words.on(left), -closing))

    assert forecast(facts, words.on(on)) == Decimal(expected)


def test_entries_of_two_employments_have_keys_of_their_own(words: SimpleNamespace) -> None:
    facts = came_back(words, left="2026-03-15", again="2026-03-16", accrual_method="Monthly")
    march = [entry for entry in replay(facts, date(2026, 3, 31)) if entry.effective_date.month == 3]

    assert [(entry.spell, entry.effective_date.day) for entry in march if entry.leave_year == "2026"] == [
        (1, 15),
        (2, 31),
    ]
    assert len({entry.entry_key for entry in march}) == len(march)


def test_ledger_of_the_first_employment_stays_as_it_was(words: SimpleNamespace) -> None:
    before = replace(
        words.person("2022-01-01", accrual_method="Monthly"),
        spells=(EmploymentSpell(date(2022, 1, 1), date(2024, 12, 31)),),
    )
    posted = replay(before, date(2026, 6, 30))
    after = came_back(words, left="2024-12-31", again="2026-07-01", accrual_method="Monthly")

    missing = to_post(posted, replay(after, date(2026, 8, 31)), until=date(2026, 8, 31))

    assert {entry.spell for entry in missing} == {2}
    assert [entry.effective_date for entry in missing] == [date(2026, 7, 31), date(2026, 8, 31)]


def test_leave_between_two_employments_is_refused(words: SimpleNamespace) -> None:
    facts = came_back(words, left="2024-12-31", again="2026-07-01")
    asked = words.request("2026-06-29", "2026-07-02")
    counted = count_request(asked, work=facts.work, policies=facts.policies, joined=facts.spells[1].joined)
    check = LeaveCheck(
        request=asked, count=counted, facts=facts, submitted_on=date(2026, 6, 1), today=date(2026, 6, 1)
    )

    assert next(violation.code for violation in check_request(check)) == "NotEmployed"


def test_waiting_period_begins_again(words: SimpleNamespace) -> None:
    facts = came_back(words, left="2024-12-31", again="2026-07-01", waiting_period_months=3)
    asked = words.request("2026-09-01", "2026-09-02")
    counted = count_request(asked, work=facts.work, policies=facts.policies, joined=facts.spells[1].joined)
    check = LeaveCheck(
        request=asked, count=counted, facts=facts, submitted_on=date(2026, 8, 1), today=date(2026, 8, 1)
    )

    assert "WaitingPeriod" in [violation.code for violation in check_request(check)]
    assert completed_years(facts.spells[1].joined, date(2026, 9, 1)) == 0


# what, terms, taken, transfer, movement, as of, balance, entries of the transfer
CARRIES = {"carry_over_cap": 5, "carry_over_expiry": "After Months", "carry_over_expiry_months": 3}
TRANSFERS = [
    ("all of it moves", {}, [], None, "2026-07-01", "20", ["Settlement -20", "Opening 20"]),
    ("what was taken is gone", {}, [("2026-05-11", "2026-05-15")], None, "2026-07-01", "15",
     ["Settlement -15", "Opening 15"]),
    ("the day before is whole", {}, [], None, "2026-06-30", "20", []),
    ("earning goes on", {"accrual_method": "Monthly"}, [], None, "2026-07-31", "11.67",
     ["Settlement -10", "Opening 10"]),
    ("debt moves, too", {"accrual_method": "Monthly", "negative_limit": 20}, [("2026-01-05", "2026-01-23")], None,
     "2026-07-01", "-5", ["Settlement 5", "Opening -5"]),
    ("what was paid out does not move", {}, [], Movement("Encashment", "PAY-1", date(2026, 6, 30), Decimal(-20)),
     "2026-07-01", "0", []),
    ("days keep their last day", {}, [],
     Movement("Adjustment", "ADJ-1", date(2026, 3, 1), Decimal(3), date(2026, 8, 31)),
     "2026-09-01", "20", ["Settlement -20", "Opening 20", "Settlement -3", "Opening 3"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("terms", "took", "moved", "on", "expected", "entries"),
    [row[1:] for row in TRANSFERS],
    ids=[row[0] for row in TRANSFERS],
)
def test_balance_moves_to_the_other_company(
    words: SimpleNamespace,
    terms: dict[str, Any],
    took: list[tuple[str, str]],
    moved: Movement | None,
    on: str,
    expected: str,
    entries: list[str],
) -> None:
    facts = replace(words.person(took=took, **terms), transfers=(date(2026, 7, 1),))
    facts = facts.moving(moved) if moved else facts

    found = replay(facts, words.on(on))

    assert balance_on(found, words.on(on)) == Decimal(expected)
    about = [entry for entry in found if entry.period.startswith("moved ")]
    assert [f"{entry.entry_kind} {entry.quantity.normalize():f}" for entry in about] == entries


def test_moved_days_are_carried_and_lost_like_all_others(words: SimpleNamespace) -> None:
    stays = words.person(**CARRIES)
    moves = replace(stays, transfers=(date(2026, 7, 1),))

    for day in ("2026-12-31", "2027-01-01", "2027-03-31", "2027-04-01"):
        assert forecast(moves, words.on(day)) == forecast(stays, words.on(day)), day


def test_transfer_is_posted_once(words: SimpleNamespace) -> None:
    facts = replace(words.person(), transfers=(date(2026, 7, 1), date(2026, 10, 1)))
    ledger = to_post([], replay(facts, date(2026, 8, 1)), until=date(2026, 8, 1))
    ledger += to_post(ledger, replay(facts, date(2026, 12, 1)), until=date(2026, 12, 1))

    assert to_post(ledger, replay(facts, date(2026, 12, 1)), until=date(2026, 12, 1)) == []
    assert len([entry for entry in ledger if entry.period.startswith("moved")]) == 4
