"""First and last days, and spans of days by name."""

from __future__ import annotations

import datetime as dt

import pytest

from frappe.exceptions import ValidationError
from frappe.values import dates

TODAY = dt.date(2024, 5, 15)  # a Wednesday


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (dates.get_first_day("2024-02-15"), "2024-02-01"),
        (dates.get_first_day("2024-02-15", d_months=-2), "2023-12-01"),
        (dates.get_first_day("2024-02-29", d_years=1), "2025-02-01"),
        (dates.get_last_day("2024-02-15"), "2024-02-29"),
        (dates.get_last_day("2023-02-15"), "2023-02-28"),
        (dates.get_last_day("2024-01-31", d_months=1), "2024-02-29"),
        (dates.get_quarter_start("2024-05-15"), "2024-04-01"),
        (dates.get_quarter_ending("2024-05-15"), "2024-06-30"),
        (dates.get_quarter_ending("2024-12-31"), "2024-12-31"),
        (dates.get_quarter_start("2024-01-01", -1), "2023-10-01"),
        (dates.get_year_start("2024-05-15"), "2024-01-01"),
        (dates.get_year_ending("2024-05-15", 1), "2025-12-31"),
    ],
)
def test_first_and_last_days(found, expected):
    assert found == day(expected)


@pytest.mark.parametrize(
    ("week_start", "first", "last"),
    [
        ("Monday", "2024-05-13", "2024-05-19"),
        ("Sunday", "2024-05-12", "2024-05-18"),
        ("Wednesday", "2024-05-15", "2024-05-21"),
        ("Thursday", "2024-05-09", "2024-05-15"),
    ],
)
def test_weeks_begin_where_told(week_start, first, last):
    assert dates.get_first_day_of_week(TODAY, week_start=week_start) == day(first)
    assert dates.get_last_day_of_week(TODAY, week_start=week_start) == day(last)


def test_unknown_weekday_is_refused():
    with pytest.raises(ValidationError, match="'Someday' is not a weekday"):
        dates.get_first_day_of_week(TODAY, week_start="Someday")


def test_weekday_and_month_end():
    assert dates.get_weekday("2024-02-29") == "Thursday"
    assert dates.is_last_day_of_the_month("2024-02-29")
    assert not dates.is_last_day_of_the_month("2024-02-28")
    assert dates.is_last_day_of_the_month("2023-02-28")


@pytest.mark.parametrize(
    ("timespan", "first", "last"),
    [
        ("today", "2024-05-15", "2024-05-15"),
        ("yesterday", "2024-05-14", "2024-05-14"),
        ("tomorrow", "2024-05-16", "2024-05-16"),
        ("last 7 days", "2024-05-08", "2024-05-15"),
        ("last 30 days", "2024-04-15", "2024-05-15"),
        ("next 14 days", "2024-05-15", "2024-05-29"),
        ("last week", "2024-05-06", "2024-05-12"),
        ("this week", "2024-05-13", "2024-05-19"),
        ("next week", "2024-05-20", "2024-05-26"),
        ("last month", "2024-04-01", "2024-04-30"),
        ("This  Month", "2024-05-01", "2024-05-31"),
        ("next month", "2024-06-01", "2024-06-30"),
        ("last quarter", "2024-01-01", "2024-03-31"),
        ("this quarter", "2024-04-01", "2024-06-30"),
        ("next quarter", "2024-07-01", "2024-09-30"),
        ("last 6 months", "2023-10-01", "2024-03-31"),
        ("next 6 months", "2024-07-01", "2024-12-31"),
        ("last year", "2023-01-01", "2023-12-31"),
        ("this year", "2024-01-01", "2024-12-31"),
        ("next year", "2025-01-01", "2025-12-31"),
    ],
)
def test_timespans(timespan, first, last):
    found = dates.get_timespan_date_range(timespan, today=TODAY, week_start="Monday")
    assert found == (day(first), day(last))


@pytest.mark.parametrize("timespan", ["", "last", "this 6 months", "last decade", "next 0x7 days"])
def test_unknown_timespan_is_refused(timespan):
    with pytest.raises(ValidationError, match="is not known"):
        dates.get_timespan_date_range(timespan, today=TODAY, week_start="Monday")


@pytest.mark.parametrize(
    ("direction", "period", "first", "last"),
    [
        ("previous", "1 week", "2024-05-08", "2024-05-15"),
        ("previous", "3 months", "2024-02-15", "2024-05-15"),
        ("previous", "1 year", "2023-05-15", "2024-05-15"),
        ("next", "1 quarter", "2024-05-15", "2024-08-15"),
        ("next", "14 days", "2024-05-15", "2024-05-29"),
    ],
)
def test_previous_and_next_periods(direction, period, first, last):
    assert dates.get_period_date_range(direction, period, today=TODAY) == (day(first), day(last))


def test_previous_month_clamps():
    assert dates.get_period_date_range("previous", "1 month", today=day("2024-03-31"))[0] == day("2024-02-29")


@pytest.mark.parametrize(
    ("direction", "period"), [("next", "soon"), ("later", "1 week"), ("next", "-1 week")]
)
def test_unknown_period_is_refused(direction, period):
    with pytest.raises(ValidationError, match="is not known"):
        dates.get_period_date_range(direction, period, today=TODAY)
