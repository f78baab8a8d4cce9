"""Dates, times and durations as people read them."""

from __future__ import annotations

import datetime as dt

import pytest

from frappe.exceptions import ValidationError
from frappe.values import dates

NOW = dt.datetime(2024, 5, 15, 12, 0)


@pytest.mark.parametrize(
    ("date_format", "expected"),
    [
        ("yyyy-mm-dd", "2024-02-09"),
        ("dd-mm-yyyy", "09-02-2024"),
        ("dd/mm/yyyy", "09/02/2024"),
        ("dd.mm.yyyy", "09.02.2024"),
        ("mm/dd/yyyy", "02/09/2024"),
        ("mm-dd-yyyy", "02-09-2024"),
        ("d MMMM yyyy", "9 February 2024"),
        ("mm.yy", "02.24"),
    ],
)
def test_date_formats(date_format, expected):
    assert dates.formatdate("2024-02-09 10:00:00", date_format) == expected


def test_dates_speak_the_language():
    assert dates.formatdate("2024-02-09", "d MMMM yyyy", locale="uk") == "9 лютого 2024"
    assert dates.format_pattern("2024-02-09 17:05", "d MMM, HH:mm", locale="en-GB") == "9 Feb, 17:05"


def test_times_and_moments():
    assert dates.format_time("9:05") == "09:05:00"
    assert dates.format_time(dt.timedelta(hours=17, minutes=5), "HH:mm") == "17:05"
    assert dates.format_time("00:00:00") == "00:00:00"
    assert dates.format_datetime("2024-02-09 17:05:01", "dd.mm.yyyy", "HH:mm") == "09.02.2024 17:05"


@pytest.mark.parametrize("empty", [None, ""])
def test_empty_values_are_empty_text(empty):
    assert dates.formatdate(empty) == dates.format_time(empty) == dates.format_datetime(empty) == ""
    assert dates.pretty_date(empty, now=NOW) == dates.format_duration(empty) == ""


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [(0, ""), (59, "59s"), (3600, "1h"), (93784, "1d 2h 3m 4s"), ("120", "2m"), (-60, "-1m"), (86400, "1d")],
)
def test_durations(seconds, expected):
    assert dates.format_duration(seconds) == expected


def test_days_can_be_counted_as_hours():
    assert dates.format_duration(93784, hide_days=True) == "26h 3m 4s"


@pytest.mark.parametrize("seconds", [1, 60, 3661, 93784, -60])
def test_durations_can_be_read_back(seconds):
    assert dates.duration_to_seconds(dates.format_duration(seconds)) == seconds


@pytest.mark.parametrize("text", ["", "-", "5", "2h 1d", "soon"])
def test_what_is_no_duration_is_refused(text):
    with pytest.raises(ValidationError, match="cannot be read"):
        dates.duration_to_seconds(text)


@pytest.mark.parametrize(
    ("ago", "expected"),
    [
        (dt.timedelta(seconds=30), "just now"),
        (dt.timedelta(minutes=1), "1 minute ago"),
        (dt.timedelta(minutes=59), "59 minutes ago"),
        (dt.timedelta(hours=1), "1 hour ago"),
        (dt.timedelta(hours=23, minutes=59), "23 hours ago"),
        (dt.timedelta(days=1, hours=3), "yesterday"),
        (dt.timedelta(days=2), "2 days ago"),
        (dt.timedelta(days=8), "1 week ago"),
        (dt.timedelta(days=800), "2 years ago"),
        (dt.timedelta(days=-3), "in 3 days"),
    ],
)
def test_pretty_dates(ago, expected):
    assert dates.pretty_date(NOW - ago, now=NOW) == expected


def test_pretty_dates_speak_the_language():
    assert dates.pretty_date(NOW - dt.timedelta(minutes=5), now=NOW, locale="uk") == "5 хвилин тому"
