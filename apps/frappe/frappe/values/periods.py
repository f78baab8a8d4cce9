"""First and last days of weeks, months, quarters and years around a given date. Spans by name are in `timespans`."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange

from frappe.exceptions import ValidationError
from frappe.values.date_arithmetic import shift_months
from frappe.values.date_reading import DateLike, require_date

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def get_weekday(date: DateLike) -> str:
    """The English name of the weekday."""
    return WEEKDAYS[require_date(date).weekday()]


def get_first_day_of_week(date: DateLike, *, week_start: str) -> dt.date:
    """The day the date's week began; `week_start` is the English name of a weekday."""
    day = require_date(date)
    return day - dt.timedelta(days=(day.weekday() - _weekday_number(week_start)) % 7)


def get_last_day_of_week(date: DateLike, *, week_start: str) -> dt.date:
    """The last day of the date's week, for weeks that begin on `week_start`."""
    return get_first_day_of_week(date, week_start=week_start) + dt.timedelta(days=6)


def get_first_day(date: DateLike, d_years: int = 0, d_months: int = 0) -> dt.date:
    """The first day of the date's month, moved by whole years and months."""
    return shift_months(require_date(date).replace(day=1), d_years * 12 + d_months)


def get_last_day(date: DateLike, d_years: int = 0, d_months: int = 0) -> dt.date:
    """The last day of the date's month, moved by whole years and months."""
    first = get_first_day(date, d_years, d_months)
    return first.replace(day=monthrange(first.year, first.month)[1])


def is_last_day_of_the_month(date: DateLike) -> bool:
    """Whether the next day is in another month."""
    day = require_date(date)
    return day.day == monthrange(day.year, day.month)[1]


def get_quarter_start(date: DateLike, d_quarters: int = 0) -> dt.date:
    """The first day of the date's calendar quarter, moved by whole quarters."""
    day = require_date(date)
    return shift_months(day.replace(day=1), d_quarters * 3 - (day.month - 1) % 3)


def get_quarter_ending(date: DateLike, d_quarters: int = 0) -> dt.date:
    """The last day of the date's calendar quarter, moved by whole quarters."""
    return get_last_day(get_quarter_start(date, d_quarters), d_months=2)


def get_year_start(date: DateLike, d_years: int = 0) -> dt.date:
    """1 January of the date's year, moved by whole years."""
    return dt.date(require_date(date).year + d_years, 1, 1)


def get_year_ending(date: DateLike, d_years: int = 0) -> dt.date:
    """31 December of the date's year, moved by whole years."""
    return dt.date(require_date(date).year + d_years, 12, 31)


def _weekday_number(name: str) -> int:
    try:
        return WEEKDAYS.index(name)
    except ValueError:
        raise ValidationError(f"'{name}' is not a weekday. Use one of: {', '.join(WEEKDAYS)}.") from None
