"""Dates, times and durations as people read them, in a given format and language. Reading them is in `date_reading`."""

from __future__ import annotations

import datetime as dt
import math
import re
from typing import Any

from babel import dates as babel_dates

from frappe.exceptions import ValidationError
from frappe.values.date_reading import DateLike, TimeLike, get_datetime, get_time, getdate
from frappe.values.numbers import cint, flt

# The date formats a user may choose, as strftime patterns: no locale is needed for digits.
DATE_FORMATS = {
    "yyyy-mm-dd": "%Y-%m-%d",
    "dd-mm-yyyy": "%d-%m-%Y",
    "dd/mm/yyyy": "%d/%m/%Y",
    "dd.mm.yyyy": "%d.%m.%Y",
    "mm/dd/yyyy": "%m/%d/%Y",
    "mm-dd-yyyy": "%m-%d-%Y",
}
TIME_FORMATS = {"HH:mm:ss": "%H:%M:%S", "HH:mm": "%H:%M"}

_UNITS = (("d", 86400), ("h", 3600), ("m", 60), ("s", 1))
_DURATION = re.compile(r"(-)?\s*(?:(\d+)d)?\s*(?:(\d+)h)?\s*(?:(\d+)m)?\s*(?:(\d+)s)?")


def formatdate(value: DateLike | None, date_format: str = "yyyy-mm-dd", *, locale: str = "en") -> str:
    """The date in one of `DATE_FORMATS` or any CLDR pattern (`d MMMM yyyy`, `long`); empty values give the empty text."""
    day = getdate(value)
    if day is None:
        return ""
    if pattern := DATE_FORMATS.get(date_format):
        # strftime pads no year below 1000 on Linux.
        return day.strftime(pattern.replace("%Y", f"{day.year:04d}"))
    return babel_dates.format_date(day, date_format.replace("mm", "MM"), locale=_babel_locale(locale))


format_date = formatdate


def format_time(value: TimeLike | None, time_format: str = "HH:mm:ss", *, locale: str = "en") -> str:
    """The time of day in one of `TIME_FORMATS` or any CLDR pattern (`h:mm a`); None and "" give the empty text."""
    if value is None or value == "":
        return ""
    time = get_time(value)
    if pattern := TIME_FORMATS.get(time_format):
        return time.strftime(pattern)
    return babel_dates.format_time(time, time_format, locale=_babel_locale(locale))


def format_datetime(
    value: DateLike | None,
    date_format: str = "yyyy-mm-dd",
    time_format: str = "HH:mm:ss",
    *,
    locale: str = "en",
) -> str:
    """Date and time with a space between, each in its own format; empty values give the empty text."""
    moment = get_datetime(value)
    if moment is None:
        return ""
    return (
        f"{formatdate(moment, date_format, locale=locale)} {format_time(moment, time_format, locale=locale)}"
    )


def format_pattern(value: DateLike | None, pattern: str, *, locale: str = "en") -> str:
    """The moment in one CLDR pattern, where `MM` is the month and `mm` the minute; empty values give the empty text."""
    moment = get_datetime(value)
    return (
        "" if moment is None else babel_dates.format_datetime(moment, pattern, locale=_babel_locale(locale))
    )


def format_duration(seconds: Any, hide_days: bool = False) -> str:
    """Seconds as `1d 2h 3m 4s` without the zero parts; `hide_days` counts days as hours; 0 and empty give ""."""
    left = abs(cint(flt(seconds)))
    parts: list[str] = []
    for letter, size in _UNITS[1:] if hide_days else _UNITS:
        count, left = divmod(left, size)
        if count:
            parts.append(f"{count}{letter}")
    text = " ".join(parts)
    return f"-{text}" if text and flt(seconds) < 0 else text


def duration_to_seconds(text: str) -> int:
    """The seconds in `1d 2h 3m 4s`. Raises ValidationError when it is not written so."""
    match = _DURATION.fullmatch(text.strip())
    if match is None or not any(match.groups()[1:]):
        raise ValidationError(f"Duration '{text}' cannot be read. Write it as 1d 2h 3m 4s.")
    total = sum(int(count or 0) * size for count, (_, size) in zip(match.groups()[1:], _UNITS, strict=True))
    return -total if match[1] else total


def pretty_date(value: DateLike | None, *, now: dt.datetime, locale: str = "en") -> str:
    """How long ago in words: `just now`, `5 minutes ago`, `yesterday`, `in 2 weeks`; empty values give the empty text."""
    moment = get_datetime(value)
    if moment is None:
        return ""
    ago = now - moment
    if locale.startswith("en"):
        if abs(ago) < dt.timedelta(minutes=1):
            return "just now"
        if dt.timedelta(days=1) <= ago < dt.timedelta(days=2):
            return "yesterday"
    whole = math.copysign(_cut_to_unit(abs(ago.total_seconds())), -ago.total_seconds())
    return babel_dates.format_timedelta(
        dt.timedelta(seconds=whole), add_direction=True, threshold=1, locale=_babel_locale(locale)
    )


def _cut_to_unit(seconds: float) -> int:
    """The seconds cut to whole years, months, … of which there is one, as 23:59 hours are not yet 24."""
    size = next((size for _, size in babel_dates.TIMEDELTA_UNITS if seconds >= size), 1)
    return int(seconds // size * size)


def _babel_locale(language: str) -> str:
    return language.replace("-", "_")
