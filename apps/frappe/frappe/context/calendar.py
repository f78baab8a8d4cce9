"""Dates as apps ask for them: an empty argument means now or today of the bound site.

The arithmetic itself is pure and lives in `values.dates`; here only the clock is added.
"""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from frappe.context.context import current
from frappe.values import dates
from frappe.values.date_reading import DateLike


def getdate(value: Any = None, parse_day_first: bool = False) -> dt.date | None:
    """A date; any falsy value is today. Raises ValidationError for what is no date."""
    # The clock is asked for only where it counts: jobs read dates by the million.
    return dates.getdate(value, today=None if value else current().today(), parse_day_first=parse_day_first)


def get_datetime(value: Any = None) -> dt.datetime | None:
    """A naive moment of the site's zone; None is now."""
    return dates.get_datetime(value, now=current().now())


def now_datetime() -> dt.datetime:
    """The wall clock of the site, naive."""
    return current().now()


def now() -> str:
    """The wall clock of the site as text."""
    return current().now().strftime("%Y-%m-%d %H:%M:%S.%f")


def nowdate() -> str:
    """Today as text."""
    return current().today().isoformat()


today = nowdate


def nowtime() -> str:
    """The time of day as text."""
    return current().now().strftime("%H:%M:%S.%f")


def add_days(date: DateLike | None, days: float) -> Any:
    """Move a date (today when empty) by days; text in, text out."""
    return dates.add_days(date or current().today(), days)


def add_months(date: DateLike | None, months: float) -> Any:
    """Move a date (today when empty) by months; the day is clamped to the month's length."""
    return dates.add_months(date or current().today(), months)


def add_years(date: DateLike | None, years: float) -> Any:
    """Move a date (today when empty) by years."""
    return dates.add_years(date or current().today(), years)


def add_to_date(date: DateLike | None = None, **step: Any) -> Any:
    """Move a moment (now when empty) by years, months, weeks, days, hours, minutes, seconds."""
    return dates.add_to_date(date if date is not None else current().now(), **step)


def get_first_day(date: DateLike | None = None, d_years: int = 0, d_months: int = 0) -> dt.date:
    """First day of the date's month, moved by years and months."""
    return dates.get_first_day(date or current().today(), d_years, d_months)


def get_last_day(date: DateLike | None = None, d_years: int = 0, d_months: int = 0) -> dt.date:
    """Last day of the date's month, moved by years and months."""
    return dates.get_last_day(date or current().today(), d_years, d_months)


def get_system_timezone() -> str:
    """Name of the site's time zone."""
    return str(current().site_zone)


def convert_utc_to_system_timezone(moment: dt.datetime) -> dt.datetime:
    """A UTC moment (naive or aware) in the site's zone, aware."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
    return aware.astimezone(current().site_zone)


def get_datetime_in_timezone(time_zone: str) -> dt.datetime:
    """Now in another zone, aware."""
    return current().now_utc().astimezone(ZoneInfo(time_zone))


def pretty_date(moment: Any) -> str:
    """How long ago, in words."""
    return dates.pretty_date(moment, now=current().now(), locale=current().lang)
