"""Times: columns hold UTC, Python sees the site's clock. Kyiv changes its clocks on 29 March and 25 October 2026."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from frappe.meta.fieldtypes.instants import SiteClock

KYIV = SiteClock(ZoneInfo("Europe/Kyiv"))

PAIRS = [
    ("2026-01-15 10:00:00.000000", dt.datetime(2026, 1, 15, 12, 0)),
    ("2026-07-15 10:00:00.000000", dt.datetime(2026, 7, 15, 13, 0)),
    ("2026-07-15 22:30:00.000001", dt.datetime(2026, 7, 16, 1, 30, 0, 1)),
    ("2026-03-29 00:59:59.000000", dt.datetime(2026, 3, 29, 2, 59, 59)),
    ("2026-03-29 01:00:00.000000", dt.datetime(2026, 3, 29, 4, 0)),
    ("2026-10-25 00:30:00.000000", dt.datetime(2026, 10, 25, 3, 30)),
    ("2026-10-25 02:00:00.000000", dt.datetime(2026, 10, 25, 4, 0)),
]


@pytest.mark.parametrize(("stored", "seen"), PAIRS)
def test_instant_is_read_and_written_across_clock_changes(stored: str, seen: dt.datetime) -> None:
    assert KYIV.to_site(stored) == seen
    assert KYIV.to_utc(seen) == stored


def test_second_occurrence_of_an_hour_is_read_as_the_same_wall_clock() -> None:
    assert KYIV.to_site("2026-10-25 01:30:00.000000") == dt.datetime(2026, 10, 25, 3, 30)


def test_ambiguous_hour_is_written_as_the_first_one() -> None:
    assert KYIV.to_utc(dt.datetime(2026, 10, 25, 3, 30)) == "2026-10-25 00:30:00.000000"


def test_instant_with_an_offset_is_written_exactly_also_in_the_second_hour() -> None:
    second = dt.datetime(2026, 10, 25, 3, 30, tzinfo=dt.timezone(dt.timedelta(hours=2)))
    assert KYIV.to_utc(second) == "2026-10-25 01:30:00.000000"


def test_skipped_hour_is_written_as_the_instant_the_old_clock_would_show() -> None:
    assert KYIV.to_utc(dt.datetime(2026, 3, 29, 3, 30)) == "2026-03-29 01:30:00.000000"


def test_zone_that_changes_within_an_hour_of_utc_is_read_right() -> None:
    lord_howe = SiteClock(ZoneInfo("Australia/Lord_Howe"))
    before, after = "2026-10-03 15:29:00.000000", "2026-10-03 15:30:00.000000"
    assert lord_howe.to_site(before) == dt.datetime(2026, 10, 4, 1, 59)
    assert lord_howe.to_site(after) == dt.datetime(2026, 10, 4, 2, 30)


def test_skipped_half_hour_is_written_apart_from_the_rest_of_its_hour() -> None:
    lord_howe = SiteClock(ZoneInfo("Australia/Lord_Howe"))
    assert lord_howe.to_utc(dt.datetime(2026, 10, 4, 2, 45)) == "2026-10-03 15:45:00.000000"
    assert lord_howe.to_utc(dt.datetime(2026, 10, 4, 1, 45)) == "2026-10-03 15:15:00.000000"
