"""On which days something repeats."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from frappe.automation.recurrence import Recurrence


def days(count: int, frequency: str, start: str, **options: Any) -> list[str]:
    recurrence = Recurrence(frequency, date.fromisoformat(start), **options)
    found: list[str] = []
    day: date | None = recurrence.first_from(date.min)
    while day is not None and len(found) < count:
        found.append(str(day))
        day = recurrence.first_from(day + timedelta(days=1))
    return found


@pytest.mark.parametrize(
    ("frequency", "start", "options", "expected"),
    [
        ("Daily", "2026-02-27", {}, ["2026-02-27", "2026-02-28", "2026-03-01"]),
        ("Weekly", "2026-03-04", {}, ["2026-03-04", "2026-03-11", "2026-03-18"]),
        # Monday and Friday, from a Wednesday.
        (
            "Weekly",
            "2026-03-04",
            {"weekdays": frozenset({0, 4})},
            ["2026-03-06", "2026-03-09", "2026-03-13"],
        ),
        # The last day of a short month, and back to the 31st.
        ("Monthly", "2026-01-31", {}, ["2026-01-31", "2026-02-28", "2026-03-31"]),
        ("Monthly", "2026-01-15", {"day": 10}, ["2026-02-10", "2026-03-10", "2026-04-10"]),
        ("Monthly", "2026-01-15", {"day": 31}, ["2026-01-31", "2026-02-28", "2026-03-31"]),
        ("Monthly", "2026-01-15", {"on_last_day": True}, ["2026-01-31", "2026-02-28", "2026-03-31"]),
        ("Quarterly", "2025-11-30", {}, ["2025-11-30", "2026-02-28", "2026-05-30"]),
        ("Half-yearly", "2025-08-31", {}, ["2025-08-31", "2026-02-28", "2026-08-31"]),
        ("Yearly", "2024-02-29", {}, ["2024-02-29", "2025-02-28", "2026-02-28"]),
        ("Daily", "2026-03-01", {"end": date(2026, 3, 2)}, ["2026-03-01", "2026-03-02"]),
        ("Monthly", "2026-01-15", {"end": date(2026, 1, 14)}, []),
    ],
)
def test_days_follow_each_other(
    frequency: str, start: str, options: dict[str, Any], expected: list[str]
) -> None:
    assert days(3, frequency, start, **options) == expected


@pytest.mark.parametrize("frequency", ["Daily", "Weekly", "Monthly", "Quarterly", "Half-yearly", "Yearly"])
def test_a_day_far_away_is_found_as_if_one_had_counted(frequency: str) -> None:
    recurrence = Recurrence(frequency, date(2020, 1, 31))
    counted = [date.fromisoformat(day) for day in days(80, frequency, "2020-01-31")]

    for index in range(1, len(counted)):
        assert recurrence.first_from(counted[index - 1] + timedelta(days=1)) == counted[index]
        assert recurrence.first_from(counted[index]) == counted[index]
