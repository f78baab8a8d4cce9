"""Periods of a chart: from when to when, and which day belongs to which."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from frappe.context import _, current
from frappe.exceptions import ValidationError
from frappe.meta.formats import formats
from frappe.values import periods
from frappe.values.date_arithmetic import add_to_date
from frappe.values.dates import format_pattern, formatdate

# Enough for ten years of days.
MOST_PERIODS = 4000
SPANS: dict[str, dict[str, Any]] = {
    "Last Year": {"years": -1},
    "Last Quarter": {"months": -3},
    "Last Month": {"months": -1},
    "Last Week": {"days": -7},
}


def _week(day: dt.date) -> dt.date:
    return periods.get_first_day_of_week(day, week_start=formats().week_start)


STARTS: dict[str, Callable[[dt.date], dt.date]] = {
    "Daily": lambda day: day,
    "Weekly": _week,
    "Monthly": periods.get_first_day,
    "Quarterly": periods.get_quarter_start,
    "Yearly": periods.get_year_start,
}
STEPS = {"Daily": 1, "Weekly": 7, "Monthly": 31, "Quarterly": 93, "Yearly": 366}


def span_of(timespan: str, first: dt.date | None, last: dt.date | None) -> tuple[dt.date, dt.date]:
    """First and last day; a named span ends today, or on `last`. Raises ValidationError for a range without a beginning."""
    end = last or current().today()
    if timespan in SPANS:
        return add_to_date(end, **SPANS[timespan]), end
    if first is None or first > end:
        raise ValidationError(_("A chart of a range needs a first and a last day."))
    return first, end


def starts_between(first: dt.date, last: dt.date, interval: str) -> list[dt.date]:
    """First days of all periods that touch the span. Raises ValidationError for too many, or an unknown interval."""
    start_of = start_function(interval)
    day, found = start_of(first), []
    while day <= last:
        found.append(day)
        if len(found) > MOST_PERIODS:
            raise ValidationError(
                _("The chart would have more than {0} points.").format(MOST_PERIODS),
                next_step=_("Choose a longer interval or a shorter span."),
            )
        # A step at least as long as any period of its kind, back to the beginning of the period it fell into.
        day = start_of(day + dt.timedelta(days=STEPS[interval]))
    return found


def start_function(interval: str) -> Callable[[dt.date], dt.date]:
    """Day -> first day of its period."""
    if interval not in STARTS:
        raise ValidationError(
            _("{0} is no interval of a chart. Use one of: {1}.").format(interval, ", ".join(STARTS))
        )
    return STARTS[interval]


def label_of(start: dt.date, interval: str) -> str:
    """What stands below a period."""
    language = current().lang
    if interval == "Yearly":
        return str(start.year)
    if interval == "Quarterly":
        return f"Q{(start.month + 2) // 3} {start.year}"
    if interval == "Monthly":
        return format_pattern(start, "MMM yyyy", locale=language)
    return formatdate(start, formats().date_format, locale=language)
