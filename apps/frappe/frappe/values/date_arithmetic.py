"""Moving dates and measuring between them. Text in gives text out; a month end stays a month end by clamping.

Every date must be given; the callers that allow an empty one put today in its place first.
"""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from typing import Any, TypeVar

from frappe.values.date_reading import (
    DateLike,
    TimeLike,
    get_time,
    require_date,
    require_datetime,
    to_timedelta,
)
from frappe.values.numbers import cint, flt

Date = TypeVar("Date", bound=dt.date)


def shift_months(value: Date, months: int) -> Date:
    """The same day that many months later, or the last day of that month where it has no such day."""
    year, month = divmod(value.year * 12 + value.month - 1 + months, 12)
    day = min(value.day, monthrange(year, month + 1)[1])
    return value.replace(year=year, month=month + 1, day=day)


def add_to_date(
    date: DateLike,
    years: float = 0,
    months: float = 0,
    weeks: float = 0,
    days: float = 0,
    hours: float = 0,
    minutes: float = 0,
    seconds: float = 0,
    as_string: bool = False,
    as_datetime: bool = False,
) -> Any:
    """The date moved by the given amounts: years and months first, then the rest.

    Text gives text: `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS.ffffff` when it had a time or one is added. A date moved by
    hours, or with `as_datetime`, becomes a datetime. `as_string` gives text for any input.
    """
    moment: dt.date = _read(date)
    if not isinstance(moment, dt.datetime) and (as_datetime or hours or minutes or seconds):
        moment = require_datetime(moment)
    if years or months:
        moment = shift_months(moment, cint(years) * 12 + cint(months))
    moment += dt.timedelta(
        weeks=flt(weeks), days=flt(days), hours=flt(hours), minutes=flt(minutes), seconds=flt(seconds)
    )
    if not (as_string or isinstance(date, str)):
        return moment
    return (
        moment.isoformat(sep=" ", timespec="microseconds")
        if isinstance(moment, dt.datetime)
        else moment.isoformat()
    )


def add_days(date: DateLike, days: float) -> Any:
    """The date that many days later, of the same kind as given."""
    return add_to_date(date, days=days)


def add_months(date: DateLike, months: float) -> Any:
    """The date that many months later, of the same kind as given; a missing day becomes the month's last."""
    return add_to_date(date, months=months)


def add_years(date: DateLike, years: float) -> Any:
    """The date that many years later, of the same kind as given; 29 February becomes 28."""
    return add_to_date(date, years=years)


def date_diff(end: DateLike, start: DateLike) -> int:
    """Days from `start` to `end`, without their times."""
    return (require_date(end) - require_date(start)).days


days_diff = date_diff


def month_diff(end: DateLike, start: DateLike) -> int:
    """Calendar months touched from `start` to `end`, both counted: one for two days of the same month."""
    last, first = require_date(end), require_date(start)
    return (last.year - first.year) * 12 + last.month - first.month + 1


def time_diff(end: DateLike | TimeLike, start: DateLike | TimeLike) -> dt.timedelta:
    """Time from `start` to `end`: both moments, or both times of day or durations."""
    if _is_clock(end) and _is_clock(start):
        return to_timedelta(end) - to_timedelta(start)  # type: ignore[arg-type]
    return require_datetime(end) - require_datetime(start)  # type: ignore[arg-type]


def time_diff_in_seconds(end: DateLike | TimeLike, start: DateLike | TimeLike) -> float:
    """Seconds from `start` to `end`."""
    return time_diff(end, start).total_seconds()


def time_diff_in_hours(end: DateLike | TimeLike, start: DateLike | TimeLike) -> float:
    """Hours from `start` to `end`, to six decimals."""
    return round(time_diff_in_seconds(end, start) / 3600, 6)


def combine_datetime(date: DateLike, time: TimeLike) -> dt.datetime:
    """The moment made of a date and a time of day."""
    return dt.datetime.combine(require_date(date), get_time(time))


def _read(value: DateLike) -> dt.date:
    if isinstance(value, dt.date):
        return value
    text = value.strip() if isinstance(value, str) else value
    # "2024-01-31" is a date, "2024-01-31 10:00" a moment; so is any other text with a clock in it.
    return require_datetime(text) if ":" in (text or "") else require_date(text)


def _is_clock(value: object) -> bool:
    if isinstance(value, str):
        return ":" in value and "-" not in value.lstrip("-") and "/" not in value
    return isinstance(value, dt.time | dt.timedelta)
