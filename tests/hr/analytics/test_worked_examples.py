"""The twelve worked examples of the HR metrics (M01 to M12), and what has nothing to divide by."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from tallenta_hr.analytics.engagement import (
    enps,
    goal_progress,
    response_rate,
    review_completion,
    shown_groups,
)
from tallenta_hr.analytics.hiring import cost_per_hire, time_to_fill, time_to_hire
from tallenta_hr.analytics.numbers import percent, rounded
from tallenta_hr.analytics.staffing import Hours, bench, utilisation
from tallenta_hr.analytics.workforce import Spell, retention, turnover

JULY_1, SEPTEMBER_30 = date(2026, 7, 1), date(2026, 9, 30)


def day(text: str) -> date:
    return date.fromisoformat(f"2026-{text}")


def test_m01_time_to_hire() -> None:
    start = day("07-01")
    found = time_to_hire([(start, start + timedelta(days=days)) for days in (20, 35, 41, 28, 90)])

    assert (found.median, rounded(found.mean, 1), found.p90) == (35, Decimal("42.8"), 90)


def test_m02_time_to_fill_with_and_without_the_hold() -> None:
    found = time_to_fill(day("06-01"), [day("08-10"), day("09-02")], [(day("07-01"), day("07-14"))])

    assert [(row.gross, row.net) for row in found] == [(70, 56), (93, 79)]


COHORT = [
    Spell(day("01-05")),
    Spell(day("01-12"), day("04-11")),
    Spell(day("01-12"), day("04-12")),
    Spell(day("01-20")),
    Spell(day("01-26"), day("02-10")),
]


def test_m03_retention_at_three_months() -> None:
    found = retention(COHORT, 3, day("06-30"))

    assert (found.retained, found.matured, percent(found.rate)) == (3, 5, Decimal("60.0"))


def test_m04_immature_members_leave_the_denominator() -> None:
    found = retention(COHORT, 6, day("07-15"))

    assert (found.retained, found.matured, found.joined) == (1, 3, 5)


def test_m05_turnover_of_a_quarter() -> None:
    spells = [
        *(Spell(date(2020, 1, 1)) for _ in range(48)),
        Spell(date(2020, 1, 1), day("07-31")),
        Spell(date(2020, 1, 1), day("08-31")),
        *(Spell(day("08-01")) for _ in range(3)),
    ]

    found = turnover(spells, JULY_1, SEPTEMBER_30)

    assert found.average_headcount == 51
    assert (percent(found.rate, 2), percent(found.annualised, 2)) == (Decimal("3.92"), Decimal("15.56"))


def test_m06_enps_leaves_skips_out() -> None:
    assert enps([10, 10, 9, 9, 9, 8, 7, 7, 6, 5, 3, 0, None, None]) == 8


def test_m07_a_second_group_is_hidden_where_one_alone_could_be_computed() -> None:
    assert shown_groups({"A": 4, "B": 6, "C": 9}, 5) == ["C"]
    assert shown_groups({"A": 4, "B": 3, "C": 9}, 5) == ["C"]
    assert shown_groups({"A": 5, "B": 6}, 5) == ["A", "B"]
    assert shown_groups({"A": 2, "B": 3}, 1) == []


@pytest.mark.parametrize(("with_partial", "rate"), [(False, "72.7"), (True, "80.0")])
def test_m08_response_rate(with_partial: bool, rate: str) -> None:
    found = response_rate(invited=60, bounced=3, left=2, complete=40, partial=4, include_partial=with_partial)

    assert percent(found) == Decimal(rate)


def test_m09_cost_per_hire() -> None:
    assert cost_per_hire(Decimal(8700), Decimal(7300), 4) == 4000


def test_m10_review_completion() -> None:
    found = review_completion(required=76, excused=2, submitted=62, submitted_on_time=60)

    assert (percent(found.total), percent(found.on_time)) == (Decimal("83.8"), Decimal("81.1"))


AVAILABLE = Decimal(10 * 22 * 8 - 80 - 96)


def test_m11_utilisation() -> None:
    assert (AVAILABLE, percent(utilisation(Decimal(1200), AVAILABLE))) == (1584, Decimal("75.8"))


def test_m12_bench() -> None:
    people = [Hours(AVAILABLE / 10, Decimal(130), Decimal(10)) for _ in range(10)]

    found = bench(people, Decimal(8 * 21))

    assert (found.hours, found.hours_with_tentative) == (284, 184)
    assert (rounded(found.full_time, 2), percent(found.share)) == (Decimal("1.69"), Decimal("17.9"))


def test_over_allocation_of_one_never_hides_the_bench_of_another() -> None:
    found = bench([Hours(Decimal(100), Decimal(150)), Hours(Decimal(100), Decimal(60))], Decimal(168))

    assert found.hours == 40


def test_nothing_to_divide_by_is_empty_and_never_zero() -> None:
    assert enps([]) is None
    assert cost_per_hire(Decimal(100), Decimal(0), 0) is None
    assert utilisation(Decimal(0), Decimal(0)) is None
    assert time_to_hire([]).median is None
    assert retention([], 3, JULY_1).rate is None
    assert turnover([], JULY_1, SEPTEMBER_30).rate is None


def test_goal_progress_is_weighted_and_kept_between_nothing_and_all() -> None:
    rows = [
        (Decimal(0), Decimal(10), Decimal(5), Decimal(1)),
        (Decimal(100), Decimal(50), Decimal(40), Decimal(3)),
    ]

    assert goal_progress(rows) == Fraction(7, 8)
    with pytest.raises(ValueError, match="equals its start"):
        goal_progress([(Decimal(1), Decimal(1), Decimal(1), Decimal(1))])
