"""Weeks, quarters, years and named spans by the site's calendar, for code of apps. The arithmetic is in `values.periods`."""

from __future__ import annotations

import datetime as dt
from typing import Any

from frappe.context import current
from frappe.meta.formats import formats
from frappe.values import periods, timespans
from frappe.values.date_reading import DateLike

Day = dt.date | str


def get_first_day(
    dt: DateLike | None = None, d_years: int = 0, d_months: int = 0, as_str: bool = False
) -> Day:
    """First day of the month of a date (today when empty), moved by years and months."""
    return _shown(periods.get_first_day(_given(dt), d_years, d_months), as_str)


def get_last_day(
    dt: DateLike | None = None, d_years: int = 0, d_months: int = 0, as_str: bool = False
) -> Day:
    """Last day of the month of a date (today when empty), moved by years and months."""
    return _shown(periods.get_last_day(_given(dt), d_years, d_months), as_str)


def get_first_day_of_week(dt: DateLike | None = None, as_str: bool = False) -> Day:
    """The day on which the week of a date began, by the site's first day of the week."""
    return _shown(periods.get_first_day_of_week(_given(dt), week_start=formats().week_start), as_str)


def get_last_day_of_week(dt: DateLike | None = None, as_str: bool = False) -> Day:
    """The last day of the week of a date."""
    return _shown(periods.get_last_day_of_week(_given(dt), week_start=formats().week_start), as_str)


def get_quarter_start(dt: DateLike | None = None, as_str: bool = False) -> Day:
    """The first day of the quarter of a date."""
    return _shown(periods.get_quarter_start(_given(dt)), as_str)


def get_quarter_ending(dt: DateLike | None = None, as_str: bool = False) -> Day:
    """The last day of the quarter of a date."""
    return _shown(periods.get_quarter_ending(_given(dt)), as_str)


def get_year_start(dt: DateLike | None = None, as_str: bool = False) -> Day:
    """1 January of the year of a date."""
    return _shown(periods.get_year_start(_given(dt)), as_str)


def get_year_ending(dt: DateLike | None = None, as_str: bool = False) -> Day:
    """31 December of the year of a date."""
    return _shown(periods.get_year_ending(_given(dt)), as_str)


def get_timespan_date_range(timespan: str) -> tuple[dt.date, dt.date]:
    """First and last day of a span such as `last week`. Raises ValidationError for a name that is not known."""
    return timespans.get_timespan_date_range(
        timespan, today=current().today(), week_start=formats().week_start
    )


def _given(day: Any) -> DateLike:
    return day or current().today()


def _shown(day: dt.date, as_str: bool) -> Day:
    return day.isoformat() if as_str else day
