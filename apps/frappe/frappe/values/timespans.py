"""Spans of days by name, for the filter operators `timespan`, `previous` and `next`. Both ends belong to the span."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

from frappe.exceptions import ValidationError
from frappe.values import periods
from frappe.values.date_arithmetic import add_to_date

Span = tuple[dt.date, dt.date]

_DAYS = re.compile(r"(last|next) (\d{1,4}) days")
_PERIOD = re.compile(r"(\d{1,4}) (day|week|month|quarter|year)s?")
_STEP = {"last": -1, "this": 0, "next": 1}


def get_timespan_date_range(timespan: str, *, today: dt.date, week_start: str) -> Span:
    """First and last day of a span such as `last week`, `this quarter`, `next 6 months`, `last 30 days` or `yesterday`.

    A week, month, quarter or year is a whole calendar one; "6 months" are two whole quarters beside this one; "N days"
    reach from or to today. Raises ValidationError for a name that is not known.
    """
    name = " ".join(timespan.lower().split())
    if name in ("yesterday", "today", "tomorrow"):
        day = today + dt.timedelta(days=("yesterday", "today", "tomorrow").index(name) - 1)
        return day, day
    if days := _DAYS.fullmatch(name):
        count = dt.timedelta(days=int(days[2]))
        return (today - count, today) if days[1] == "last" else (today, today + count)
    step, _, unit = name.partition(" ")
    if step in _STEP and unit in _UNITS and not (step == "this" and unit == "6 months"):
        return _UNITS[unit](today, _STEP[step], week_start)
    raise ValidationError(
        f"Time span '{timespan}' is not known. Use today, yesterday, tomorrow, last or next N days, or last, this or next "
        "with week, month, quarter, 6 months or year."
    )


def get_period_date_range(direction: str, period: str, *, today: dt.date) -> Span:
    """The days between today and `period` ("1 week", "3 months") away; `direction` is "previous" or "next".

    Raises ValidationError when either cannot be read.
    """
    match = _PERIOD.fullmatch(" ".join(period.lower().split()))
    if match is None or direction not in ("previous", "next"):
        raise ValidationError(
            f"Period '{direction} {period}' is not known. Write it as '1 week' or '3 months'."
        )
    count, unit = int(match[1]), match[2]
    if unit == "quarter":
        count, unit = count * 3, "month"
    distance: dict[str, Any] = {f"{unit}s": count if direction == "next" else -count}
    other = add_to_date(today, **distance)
    return (today, other) if direction == "next" else (other, today)


def _week(today: dt.date, step: int, week_start: str) -> Span:
    first = periods.get_first_day_of_week(today, week_start=week_start) + dt.timedelta(weeks=step)
    return first, first + dt.timedelta(days=6)


def _month(today: dt.date, step: int, _week_start: str) -> Span:
    return periods.get_first_day(today, d_months=step), periods.get_last_day(today, d_months=step)


def _quarter(today: dt.date, step: int, _week_start: str) -> Span:
    return periods.get_quarter_start(today, step), periods.get_quarter_ending(today, step)


def _two_quarters(today: dt.date, step: int, _week_start: str) -> Span:
    near, far = sorted((step, step * 2))
    return periods.get_quarter_start(today, near), periods.get_quarter_ending(today, far)


def _year(today: dt.date, step: int, _week_start: str) -> Span:
    return periods.get_year_start(today, step), periods.get_year_ending(today, step)


_UNITS: dict[str, Callable[[dt.date, int, str], Span]] = {
    "week": _week,
    "month": _month,
    "quarter": _quarter,
    "6 months": _two_quarters,
    "year": _year,
}
