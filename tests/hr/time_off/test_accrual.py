"""What a policy gives and when (worked examples L30 to L61)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from tallenta_hr.time_off.balance import forecast
from tallenta_hr.time_off.facts import Facts, HoursWorked
from tallenta_hr.time_off.ledger import replay
from tallenta_hr.time_off.tenure import completed_years, first_leave_date

MONTHLY = {"accrual_method": "Monthly"}
HALVES = {"rounding_step": "0.5"}
MONTHS = {"join_proration": "Whole Months"}
TWO_A_MONTH = {**MONTHLY, "annual_entitlement": 24, "max_balance": 10}
PLUS_ONE_A_YEAR = {"tenure_brackets": tuple((years, 20 + years) for years in range(1, 6))}
NO_PRORATION = {"annual_entitlement": 5, "join_proration": "None"}
EVERY_TENURE_DAY = {**PLUS_ONE_A_YEAR, "tenure_transition": "Immediate Prorated"}
NO_WAITING_ACCRUAL = {**MONTHLY, "waiting_period_months": 3, "accrue_during_waiting": False}

BALANCES = [
    # id, in words, joined, policy, as of, expected
    ("L30", "upfront", "2024-03-01", {}, "2026-01-01", "20"),
    ("L31", "joins mid-year, by days", "2026-07-01", HALVES, "2026-12-31", "10"),
    ("L32", "joins on the cutoff", "2026-07-15", {**HALVES, **MONTHS}, "2026-12-31", "10"),
    ("L33", "joins after the cutoff", "2026-07-16", {**HALVES, **MONTHS}, "2026-12-31", "8.5"),
    ("L34", "no proration", "2026-11-02", NO_PRORATION, "2026-12-31", "5"),
    ("L35", "six months", "2026-01-01", MONTHLY, "2026-06-30", "10"),
    ("L36", "a day before the sixth", "2026-01-01", MONTHLY, "2026-06-29", "8.33"),
    ("L37", "start of period", "2026-01-01", {**MONTHLY, "accrual_timing": "Start of Period"}, "2026-06-01", "10"),
    ("L38", "rounds cumulatively", "2026-01-01", {**MONTHLY, **HALVES}, "2026-02-28", "3.5"),
    ("L39", "a whole year adds up", "2026-01-01", {**MONTHLY, **HALVES}, "2026-12-31", "20"),
    ("L40", "joins mid-month", "2026-04-16", MONTHLY, "2026-06-30", "4.17"),
    ("L41", "day 31", "2026-01-31", {**MONTHLY, "accrual_day": "Day of Joining"}, "2026-04-30", "5"),
    ("L42", "quarterly, a day early", "2026-01-01", {"accrual_method": "Quarterly"}, "2026-09-29", "10"),
    ("L43", "quarterly", "2026-01-01", {"accrual_method": "Quarterly"}, "2026-09-30", "15"),
    ("L44", "daily", "2026-01-01", {"accrual_method": "Daily"}, "2026-03-31", "4.93"),
    ("L45", "daily in a leap year", "2028-01-01", {"accrual_method": "Daily"}, "2028-02-29", "3.28"),
    ("L51", "waiting, accruing", "2026-02-10", {**MONTHLY, "waiting_period_months": 3}, "2026-05-10", "4.46"),
    ("L52", "waiting, not accruing", "2026-02-10", NO_WAITING_ACCRUAL, "2026-06-30", "2.85"),
    ("L59", "balance cap", "2026-01-01", TWO_A_MONTH, "2026-06-30", "10"),
    ("semi-monthly", "24 postings", "2026-01-01", {"accrual_method": "Semi-monthly"}, "2026-06-15", "9.17"),
    ("biweekly", "26 postings a year", "2025-01-01", {"accrual_method": "Biweekly"}, "2026-12-31", "20"),
    ("yearly cap", "stops at 15", "2026-01-01", {**MONTHLY, "accrual_cap_per_year": 15}, "2026-12-31", "15"),
    ("by working days", "22 of 23", "2026-07-02", {**MONTHLY, "join_proration": "Working Days"}, "2026-07-31", "1.59"),
    ("month in full", "joins on the 10th", "2026-04-10", {**MONTHLY, **MONTHS}, "2026-04-30", "1.67"),
    ("month not counted", "joins on the 16th", "2026-04-16", {**MONTHLY, **MONTHS}, "2026-04-30", "0"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("joined", "terms", "as_of", "days"), [row[2:] for row in BALANCES], ids=[row[0] for row in BALANCES]
)
def test_the_balance_is(
    words: SimpleNamespace, joined: str, terms: dict[str, Any], as_of: str, days: str
) -> None:
    start = "2026-01-01" if joined < "2026" else joined
    facts = words.person(joined, opening=(start, "0"), **terms)

    assert forecast(facts, words.on(as_of)) == Decimal(days)


def test_day_31_posts_on_the_last_day_of_short_months(words: SimpleNamespace) -> None:
    facts = words.person("2026-01-31", accrual_day="Day of Joining", **MONTHLY)

    posted = [entry.effective_date.isoformat() for entry in replay(facts, words.on("2026-04-30"))]

    assert posted == ["2026-02-28", "2026-03-31", "2026-04-30"]


@pytest.mark.parametrize(("as_of", "days"), [("2026-05-09", 8), ("2026-05-10", 25)], ids=["L46", "L47"])
def test_an_anniversary_grant_carries_over_on_the_anniversary(
    words: SimpleNamespace, as_of: str, days: int
) -> None:
    facts = words.person(
        "2025-05-10",
        took=[("2025-09-01", "2025-09-16")],
        accrual_method="Work Anniversary Grant",
        carry_over_cap=5,
    )

    assert forecast(facts, words.on(as_of)) == days


@pytest.mark.parametrize(
    ("day", "years"), [("2025-02-27", 0), ("2025-02-28", 1), ("2028-02-28", 3), ("2028-02-29", 4)]
)
def test_l48_the_anniversary_of_29_february_is_the_28th_in_common_years(day: str, years: int) -> None:
    assert completed_years(date(2024, 2, 29), date.fromisoformat(day)) == years


def hours(facts: Facts, *worked: tuple[str, str]) -> Facts:
    rows = tuple(HoursWorked(f"T{day}", date.fromisoformat(day), Decimal(h)) for day, h in worked)
    return Facts(**{**{f: getattr(facts, f) for f in facts.__dataclass_fields__}, "hours_worked": rows})


HOURS = {"accrual_method": "Hours Worked", "hours_worked_per_unit": 30, "accrual_cap_per_year": 40}


@pytest.mark.parametrize(
    ("worked", "quantity"),
    [([("2026-01-31", "160")], "5.33"), ([("2026-01-31", "1300")], "40"), ([("2026-01-31", "160"), ("2026-02-28", "160")], "10.66")],
    ids=["L49", "L50", "remainder is kept"],
)  # fmt: skip
def test_hours_worked_round_down(
    words: SimpleNamespace, worked: list[tuple[str, str]], quantity: str
) -> None:
    facts = hours(words.person(**HOURS), *worked)

    assert forecast(facts, words.on("2026-12-31")) == Decimal(quantity)


def test_the_first_leave_date_is_three_months_after_joining(words: SimpleNamespace) -> None:
    terms = words.policy(waiting_period_months=3)

    assert first_leave_date(words.on("2026-02-10"), terms) == words.on("2026-05-10")


TENURE = [
    ("L53", "bracket at year start", "Leave Year Start", "Upfront", "2026-01-01", "23"),
    ("L54", "bracket reached in the year", "Leave Year End", "Upfront", "2026-01-01", "24"),
    ("L55", "prorated on the anniversary", "Immediate Prorated", "Upfront", "2026-09-15", "23.3"),
    ("L56", "blended by day", "Immediate Prorated", "Monthly", "2026-12-31", "23.29"),
]


@pytest.mark.parametrize(
    ("transition", "method", "as_of", "days"), [row[2:] for row in TENURE], ids=[row[0] for row in TENURE]
)
def test_a_year_of_service_more_gives_a_day_more(
    words: SimpleNamespace, transition: str, method: str, as_of: str, days: str
) -> None:
    facts = words.person(
        "2022-09-15",
        opening=("2026-01-01", "0"),
        tenure_transition=transition,
        accrual_method=method,
        **PLUS_ONE_A_YEAR,
    )

    assert forecast(facts, words.on(as_of)) == Decimal(days)


def test_tenure_at_the_next_accrual_period_starts_with_the_month_after(words: SimpleNamespace) -> None:
    facts = words.person(
        "2025-09-15",
        opening=("2026-09-01", "0"),
        tenure_transition="Next Accrual Period",
        tenure_brackets=((1, 32),),
        **MONTHLY,
    )

    assert [entry.quantity for entry in replay(facts, words.on("2026-10-31"))] == [
        Decimal("1.67"),
        Decimal("2.66"),
    ]


def test_l57_part_time_gets_its_share(words: SimpleNamespace) -> None:
    facts = words.person(fte=[("2020-01-01", "0.6")])

    assert forecast(facts, words.on("2026-01-01")) == 12


def test_l58_going_part_time_takes_back_the_rest_of_the_year(words: SimpleNamespace) -> None:
    facts = words.person(fte=[("2020-01-01", "1"), ("2026-07-01", "0.5")], **HALVES)

    entries = replay(facts, words.on("2026-07-01"))

    assert [(entry.entry_kind, entry.quantity) for entry in entries] == [("Grant", 20), ("Policy Delta", -5)]


def test_an_override_replaces_the_policy_amount(words: SimpleNamespace) -> None:
    facts = words.person(annual_entitlement=20)
    step, assignment = facts.policies.steps[0]
    negotiated = type(assignment)(assignment.terms, annual_override=Decimal(25))

    facts = Facts(
        employee="EMP-1",
        leave_type="Vacation",
        spells=facts.spells,
        policies=type(facts.policies)(((step, negotiated),)),
    )

    assert forecast(facts, words.on("2026-01-01")) == 25


def test_l60_using_days_makes_room_under_the_cap(words: SimpleNamespace) -> None:
    facts = words.person(took=[("2026-07-06", "2026-07-08")], **TWO_A_MONTH)

    balances = [forecast(facts, words.on(day)) for day in ("2026-07-08", "2026-07-31", "2026-08-31")]

    assert balances == [7, 9, 10]


UNPAID = [
    ("L61", "half of June", ("2026-06-01", "2026-06-15"), {}, "9.17"),
    ("first ten days are free", "five suspended", ("2026-06-01", "2026-06-15"), {"suspend_after_days": 10}, "9.72"),
    ("policy without suspension", "", ("2026-06-01", "2026-06-15"), {"suspend_accrual_on_unpaid": False}, "10"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("unpaid", "terms", "days"), [row[2:] for row in UNPAID], ids=[row[0] for row in UNPAID]
)
def test_unpaid_leave_suspends_accrual(
    words: SimpleNamespace, unpaid: tuple[str, str], terms: dict[str, Any], days: str
) -> None:
    facts = words.person(unpaid=unpaid, **{**MONTHLY, "suspend_accrual_on_unpaid": True, **terms})

    assert forecast(facts, words.on("2026-06-30")) == Decimal(days)


def test_l91_a_new_policy_version_gives_the_difference_for_the_rest_of_the_year(
    words: SimpleNamespace,
) -> None:
    versions = words.policies(
        ("2026-01-01", words.policy(annual_entitlement=20)),
        ("2026-07-01", words.policy(annual_entitlement=24)),
    )

    assert forecast(words.person(policies_=versions), words.on("2026-07-01")) == Decimal("22.02")


def test_changing_from_upfront_to_monthly_takes_back_what_is_not_earned(words: SimpleNamespace) -> None:
    versions = words.policies(
        ("2026-01-01", words.policy()), ("2026-07-01", words.policy(accrual_method="Monthly"))
    )
    facts = words.person(policies_=versions)

    balances = [forecast(facts, words.on(day)) for day in ("2026-06-30", "2026-07-01", "2026-07-31")]

    assert balances == [20, Decimal("9.92"), Decimal("11.58")]


def test_a_leaver_gets_the_last_partial_month_on_the_last_working_day(words: SimpleNamespace) -> None:
    facts = words.person(last_day="2026-02-14", **MONTHLY)

    entries = replay(facts, words.on("2026-12-31"))

    assert [(e.effective_date.isoformat(), e.quantity) for e in entries] == [
        ("2026-01-31", Decimal("1.67")),
        ("2026-02-14", Decimal("0.83")),
    ]


def test_somebody_employed_on_the_cutoff_day_of_one_month_gets_that_month(words: SimpleNamespace) -> None:
    terms = {**MONTHLY, **MONTHS, "leave_proration": "Whole Months"}

    on_cutoff = words.person("2026-04-10", last_day="2026-04-15", **terms)
    before_cutoff = words.person("2026-04-10", last_day="2026-04-14", **terms)

    end = words.on("2026-12-31")
    assert (forecast(on_cutoff, end), forecast(before_cutoff, end)) == (Decimal("1.67"), 0)
