"""Reading dates and moving them: month ends, leap years, text in and text out."""

from __future__ import annotations

import datetime as dt

import pytest

from frappe.exceptions import ValidationError
from frappe.values import dates

TODAY = dt.date(2024, 5, 15)
NOW = dt.datetime(2024, 5, 15, 9, 30)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, TODAY),
        ("", TODAY),
        ("2024-02-29", dt.date(2024, 2, 29)),
        (" 2024-02-29 ", dt.date(2024, 2, 29)),
        ("2024-02-29 23:59:59.999999", dt.date(2024, 2, 29)),
        ("29 Feb 2024", dt.date(2024, 2, 29)),
        ("03/04/2024", dt.date(2024, 3, 4)),
        (dt.date(2024, 1, 1), dt.date(2024, 1, 1)),
        (dt.datetime(2024, 1, 1, 5), dt.date(2024, 1, 1)),
        ("0000-00-00", None),
        ("0001-01-01", None),
        ("0000-00-00 00:00:00", None),
    ],
)
def test_getdate(value, expected):
    found = dates.getdate(value, today=TODAY)
    assert found == expected
    assert type(found) is type(expected)


def test_getdate_can_read_the_day_first():
    assert dates.getdate("03/04/2024", parse_day_first=True) == dt.date(2024, 4, 3)


@pytest.mark.parametrize(
    "value", ["2023-02-29", "abc", "10", "May 2024", "12:30", 5, ["2024-01-01"], "2024-13-01"]
)
def test_what_is_no_complete_date_is_invalid(value):
    with pytest.raises(ValidationError, match="Invalid Date"):
        dates.getdate(value, today=TODAY)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, NOW),
        ("2024-01-31", dt.datetime(2024, 1, 31)),
        ("2024-01-31 10:20:30.5", dt.datetime(2024, 1, 31, 10, 20, 30, 500000)),
        ("2024-01-31T10:20", dt.datetime(2024, 1, 31, 10, 20)),
        (dt.date(2024, 1, 31), dt.datetime(2024, 1, 31)),
        ([2024, 1, 31, 8], dt.datetime(2024, 1, 31, 8)),
        ("0000-00-00 00:00:00", None),
    ],
)
def test_get_datetime(value, expected):
    assert dates.get_datetime(value, now=NOW) == expected


def test_an_offset_is_kept():
    found = dates.get_datetime("2024-01-31 10:00:00+02:00")
    assert found is not None
    assert found.utcoffset() == dt.timedelta(hours=2)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("9:05", dt.time(9, 5)),
        ("09:05:07", dt.time(9, 5, 7)),
        ("9:05:07.5", dt.time(9, 5, 7, 500000)),
        ("5 pm", dt.time(17)),
        (dt.timedelta(hours=26), dt.time(2)),
        (dt.datetime(2024, 1, 1, 3), dt.time(3)),
    ],
)
def test_get_time(value, expected):
    assert dates.get_time(value) == expected


@pytest.mark.parametrize("value", ["", "25:00", "noon", None])
def test_what_is_no_time_is_invalid(value):
    with pytest.raises(ValidationError, match="Invalid Time"):
        dates.get_time(value)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("1:30", 5400),
        ("0:00:01.5", 1.5),
        ("30:00:00", 108000),
        ("1 day, 2:00:00", 93600),
        ("-1 day, 23:00:00", -3600),
        ("-1:00:00", -3600),
        (dt.time(1), 3600),
        (90, 90),
    ],
)
def test_to_timedelta(text, seconds):
    assert dates.to_timedelta(text).total_seconds() == seconds


def test_durations_beyond_a_day_count_hours():
    assert dates.duration_str(dt.timedelta(days=1, hours=6, minutes=5)) == "30:05:00"
    assert dates.duration_str(-dt.timedelta(minutes=90)) == "-1:30:00"
    assert dates.duration_str(dt.timedelta(microseconds=5)) == "0:00:00.000005"


@pytest.mark.parametrize(
    ("start", "months", "expected"),
    [
        ("2024-01-31", 1, "2024-02-29"),
        ("2023-01-31", 1, "2023-02-28"),
        ("2024-03-31", -1, "2024-02-29"),
        ("2024-01-31", 3, "2024-04-30"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", 48, "2028-02-29"),
        ("2024-12-31", 2, "2025-02-28"),
        ("2024-01-15", -13, "2022-12-15"),
        ("2024-05-31", 0, "2024-05-31"),
    ],
)
def test_months_clamp_at_their_end(start, months, expected):
    assert dates.add_months(start, months) == expected


def test_leap_day_moves_to_the_28th():
    assert dates.add_years("2024-02-29", 1) == "2025-02-28"
    assert dates.add_years(dt.date(2024, 2, 29), 4) == dt.date(2028, 2, 29)


@pytest.mark.parametrize(
    ("value", "by", "expected"),
    [
        ("2024-02-28", {"days": 1}, "2024-02-29"),
        ("2024-02-28", {"days": "2"}, "2024-03-01"),
        ("2024-02-28 10:00:00", {"days": 1}, "2024-02-29 10:00:00.000000"),
        ("2024-02-28", {"hours": 25}, "2024-02-29 01:00:00.000000"),
        ("2024-01-31", {"months": 1, "days": 1}, "2024-03-01"),
        ("2024-01-31", {"as_datetime": True}, "2024-01-31 00:00:00.000000"),
        (dt.date(2024, 1, 31), {"months": 1}, dt.date(2024, 2, 29)),
        (dt.date(2024, 1, 31), {"minutes": 1}, dt.datetime(2024, 1, 31, 0, 1)),
        (dt.date(2024, 1, 31), {"days": 1, "as_string": True}, "2024-02-01"),
        (dt.datetime(2024, 1, 31, 8), {"weeks": 1}, dt.datetime(2024, 2, 7, 8)),
        (dt.datetime(2024, 1, 31, 8), {"as_string": True}, "2024-01-31 08:00:00.000000"),
    ],
)
def test_text_gives_text_and_dates_give_dates(value, by, expected):
    found = dates.add_to_date(value, **by)
    assert found == expected
    assert type(found) is type(expected)


@pytest.mark.parametrize("empty", [None, "", "0000-00-00"])
def test_arithmetic_needs_a_date(empty):
    with pytest.raises(ValidationError, match="Invalid Date"):
        dates.add_days(empty, 1)


def test_differences():
    assert dates.date_diff("2024-03-01", "2024-02-28") == 2
    assert dates.date_diff("2024-03-01 00:00:01", dt.datetime(2024, 2, 29, 23)) == 1
    assert dates.date_diff("2024-02-28", "2024-03-01") == -2
    assert dates.time_diff_in_hours("2024-01-01 10:00:00", "2024-01-01 08:20:00") == 1.666667
    assert dates.time_diff_in_seconds("10:00:00", "09:00:00") == 3600
    assert dates.time_diff(dt.timedelta(hours=2), dt.time(1)) == dt.timedelta(hours=1)


@pytest.mark.parametrize(
    ("end", "start", "expected"),
    [
        ("2024-01-31", "2024-01-01", 1),
        ("2024-02-01", "2024-01-31", 2),
        ("2025-01-01", "2024-01-31", 13),
        ("2024-01-01", "2024-02-01", 0),
    ],
)
def test_month_diff_counts_both_ends(end, start, expected):
    assert dates.month_diff(end, start) == expected


def test_text_forms():
    assert dates.get_date_str(dt.datetime(2024, 1, 2, 3)) == "2024-01-02"
    assert dates.get_datetime_str("2024-01-02") == "2024-01-02 00:00:00.000000"
    assert dates.get_time_str("9:05") == "09:05:00"
    assert dates.combine_datetime("2024-01-02", "9:05") == dt.datetime(2024, 1, 2, 9, 5)
