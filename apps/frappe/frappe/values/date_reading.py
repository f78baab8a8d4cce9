"""Dates, times and durations out of text and of each other. Never asks a clock: an empty value needs `today` or `now`.

Text is read as ISO first, then in any form dateutil knows, as long as it names a complete date. Text with an offset keeps
it; moving between time zones is not done here.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Any, TypeVar

from dateutil import parser

from frappe.exceptions import ValidationError

Moment = TypeVar("Moment", bound=dt.date)
DateLike = str | dt.date | dt.datetime
TimeLike = str | dt.time | dt.datetime | dt.timedelta

DATE_FORMAT = "%Y-%m-%d"
TIME_FORMAT = "%H:%M:%S.%f"
DATETIME_FORMAT = f"{DATE_FORMAT} {TIME_FORMAT}"

_NO_DATE = ("0000-00-00", "0001-01-01")
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_DURATION = re.compile(
    r"(?:(?P<days>-?\d+)\s*days?,?\s*)?"
    r"(?P<sign>-)?(?P<hours>\d+):(?P<minutes>\d{1,2})(?::(?P<seconds>\d{1,2})(?:\.(?P<fraction>\d{1,9}))?)?"
)
# Two defaults that differ in every part: text that leaves a part open gives two different answers.
_DEFAULTS = (dt.datetime(2000, 1, 1), dt.datetime(2004, 2, 2))


def getdate(
    value: DateLike | None = None, *, today: dt.date | None = None, parse_day_first: bool = False
) -> dt.date | None:
    """The date in `value`; an empty value gives `today`, the null dates `0000-00-00` and `0001-01-01` give None.

    Raises ValidationError "Invalid Date" when the text names no complete date.
    """
    if not value:
        return today
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    if isinstance(value, str) and value.startswith(_NO_DATE):
        return None
    return _read_datetime(value, parse_day_first).date()


def get_datetime(value: Any = None, *, now: dt.datetime | None = None) -> dt.datetime | None:
    """The moment in `value` (text, date, datetime or a list of its parts); an empty value gives `now`, a null date None.

    Raises ValidationError "Invalid Date" when the text names no complete date.
    """
    if not value:
        return now
    if isinstance(value, dt.datetime):
        return value
    if isinstance(value, dt.date):
        return dt.datetime(value.year, value.month, value.day)
    if isinstance(value, list | tuple):
        return dt.datetime(*value)
    if isinstance(value, str) and value.startswith(_NO_DATE):
        return None
    return _read_datetime(value)


def get_time(value: TimeLike) -> dt.time:
    """The time of day in `value`. Raises ValidationError when there is none."""
    if isinstance(value, dt.datetime):
        return value.time()
    if isinstance(value, dt.time):
        return value
    if isinstance(value, dt.timedelta):
        return (dt.datetime.min + (value % dt.timedelta(days=1))).time()
    try:
        return dt.time.fromisoformat(value.strip().zfill(8) if value.strip()[1:2] == ":" else value.strip())
    except (AttributeError, ValueError):
        pass
    try:
        return parser.parse(value, default=_DEFAULTS[0]).time()
    except (TypeError, ValueError, OverflowError):
        raise ValidationError(
            f"Invalid Time: '{value}' is not a time of day. Write it as HH:MM:SS."
        ) from None


def to_timedelta(value: str | dt.time | dt.timedelta | float) -> dt.timedelta:
    """A duration out of `H:MM[:SS[.f]]` (hours may exceed 24), `N days, H:MM:SS`, a time of day or a number of seconds."""
    if isinstance(value, dt.timedelta):
        return value
    if isinstance(value, dt.time):
        return dt.timedelta(
            hours=value.hour, minutes=value.minute, seconds=value.second, microseconds=value.microsecond
        )
    if isinstance(value, int | float):
        return dt.timedelta(seconds=value)
    match = _DURATION.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None:
        raise ValidationError(f"Invalid Duration: '{value}' is not a duration. Write it as H:MM:SS.")
    part = match.groupdict(default="0")
    clock = dt.timedelta(
        hours=int(part["hours"]),
        minutes=int(part["minutes"]),
        seconds=int(part["seconds"]),
        microseconds=int(part["fraction"].ljust(6, "0")[:6]),
    )
    return dt.timedelta(days=int(part["days"])) + (-clock if match["sign"] else clock)


def get_date_str(value: DateLike) -> str:
    """The date as `YYYY-MM-DD`."""
    return _complete(getdate(value), value).isoformat()


def get_datetime_str(value: DateLike) -> str:
    """The moment as `YYYY-MM-DD HH:MM:SS.ffffff`."""
    moment = _complete(get_datetime(value), value)
    return moment.replace(tzinfo=None).isoformat(sep=" ", timespec="microseconds")


def get_time_str(value: TimeLike) -> str:
    """The time of day as `HH:MM:SS`."""
    return get_time(value).strftime("%H:%M:%S")


def duration_str(value: dt.timedelta) -> str:
    """A duration as `H:MM:SS`, with microseconds when there are any; hours may exceed 24."""
    sign = "-" if value < dt.timedelta(0) else ""
    value = abs(value)
    minutes, seconds = divmod(value.days * 86400 + value.seconds, 60)
    hours, minutes = divmod(minutes, 60)
    fraction = f".{value.microseconds:06d}" if value.microseconds else ""
    return f"{sign}{hours}:{minutes:02d}:{seconds:02d}{fraction}"


def require_date(value: DateLike) -> dt.date:
    """The date in `value`; an empty value or null date raises ValidationError "Invalid Date"."""
    return _complete(getdate(value), value)


def require_datetime(value: DateLike) -> dt.datetime:
    """The moment in `value`; an empty value or null date raises ValidationError "Invalid Date"."""
    return _complete(get_datetime(value), value)


def _complete(found: Moment | None, value: object) -> Moment:
    if found is None:
        raise _invalid_date(value)
    return found


def _read_datetime(value: Any, parse_day_first: bool = False) -> dt.datetime:
    if not isinstance(value, str):
        raise _invalid_date(value)
    text = value.strip()
    if _ISO_DATE.match(text):
        try:
            return dt.datetime.fromisoformat(text)
        except ValueError:
            pass
    try:
        first, second = (
            parser.parse(text, dayfirst=parse_day_first, default=default) for default in _DEFAULTS
        )
    except (ValueError, OverflowError):
        raise _invalid_date(value) from None
    if first.date() != second.date():
        raise _invalid_date(value)
    return first


def _invalid_date(value: object) -> ValidationError:
    return ValidationError(f"Invalid Date: '{value}' is not a complete date. Write it as YYYY-MM-DD.")
