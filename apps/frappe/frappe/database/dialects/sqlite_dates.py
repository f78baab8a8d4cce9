"""Date functions of MariaDB over the texts in which SQLite keeps dates and instants. Instants are UTC here, as stored.

What is not a date gives NULL, as MariaDB does.
"""

from __future__ import annotations

import re
from calendar import day_abbr, day_name, month_abbr, month_name
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from frappe.context import try_current

Part = Callable[[datetime], Any]

FORMATS: dict[str, Part] = {
    "Y": lambda at: f"{at.year:04d}",
    "y": lambda at: f"{at.year % 100:02d}",
    "m": lambda at: f"{at.month:02d}",
    "c": lambda at: str(at.month),
    "M": lambda at: month_name[at.month],
    "b": lambda at: month_abbr[at.month],
    "d": lambda at: f"{at.day:02d}",
    "e": lambda at: str(at.day),
    "j": lambda at: f"{at.timetuple().tm_yday:03d}",
    "a": lambda at: day_abbr[at.weekday()],
    "W": lambda at: day_name[at.weekday()],
    "v": lambda at: f"{at.isocalendar().week:02d}",
    "x": lambda at: f"{at.isocalendar().year:04d}",
    "H": lambda at: f"{at.hour:02d}",
    "i": lambda at: f"{at.minute:02d}",
    "s": lambda at: f"{at.second:02d}",
    "S": lambda at: f"{at.second:02d}",
    "f": lambda at: f"{at.microsecond:06d}",
    "T": lambda at: at.strftime("%H:%M:%S"),
    "%": lambda at: "%",
}


def read(value: Any) -> datetime | None:
    """The instant of a stored text."""
    if not isinstance(value, str):
        return None
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        return None


def _part(part: Part) -> Callable[[Any], Any]:
    def of(value: Any) -> Any:
        at = read(value)
        return None if at is None else part(at)

    return of


def _days_between(later: Any, earlier: Any) -> int | None:
    last, first = read(later), read(earlier)
    return None if last is None or first is None else (last.date() - first.date()).days


def _formatted(value: Any, pattern: str) -> str | None:
    at = read(value)
    if at is None:
        return None
    return re.sub(r"%(.)", lambda found: FORMATS.get(found[1], lambda _: found[1])(at), pattern)


def _joined(day: Any, time: Any = "00:00:00") -> str | None:
    at = read(f"{str(day)[:10]} {time}")
    return None if at is None else at.isoformat(" ", "microseconds")


def _now() -> datetime:
    context = try_current()
    return (context.now_utc() if context else datetime.now(UTC)).replace(tzinfo=None)


def _shifted(value: Any, amount: int, unit: str) -> str | None:
    at = read(value)
    if at is None:
        return None
    if unit in MONTHS_OF:
        months = at.year * 12 + at.month - 1 + amount * MONTHS_OF[unit]
        first = date(months // 12, months % 12 + 1, 1)
        at = at.replace(first.year, first.month, min(at.day, _last_day(first).day))
    else:
        at += timedelta(**{f"{unit.lower()}s": amount})
    is_day = len(value) == 10 and unit in (*MONTHS_OF, "WEEK", "DAY")
    return at.date().isoformat() if is_day else at.isoformat(" ", "microseconds")


MONTHS_OF = {"MONTH": 1, "QUARTER": 3, "YEAR": 12}

FUNCTIONS: dict[tuple[str, int], Callable[..., Any]] = {
    ("year", 1): _part(lambda at: at.year),
    ("quarter", 1): _part(lambda at: (at.month + 2) // 3),
    ("month", 1): _part(lambda at: at.month),
    ("monthname", 1): _part(lambda at: month_name[at.month]),
    ("week", 1): _part(lambda at: int(at.strftime("%U"))),
    ("weekday", 1): _part(lambda at: at.weekday()),
    ("dayname", 1): _part(lambda at: day_name[at.weekday()]),
    ("dayofmonth", 1): _part(lambda at: at.day),
    ("day", 1): _part(lambda at: at.day),
    ("hour", 1): _part(lambda at: at.hour),
    ("minute", 1): _part(lambda at: at.minute),
    ("second", 1): _part(lambda at: at.second),
    ("dayofweek", 1): _part(lambda at: at.isoweekday() % 7 + 1),
    ("dayofyear", 1): _part(lambda at: at.timetuple().tm_yday),
    ("shifted", 3): _shifted,
    ("last_day", 1): _part(lambda at: _last_day(at.date()).isoformat()),
    ("unix_timestamp", 1): _part(lambda at: int(at.replace(tzinfo=UTC).timestamp())),
    ("datediff", 2): _days_between,
    ("date_format", 2): _formatted,
    ("timestamp", 1): _part(lambda at: at.isoformat(" ", "microseconds")),
    ("timestamp", 2): _joined,
}

# These give another answer each day, so that SQLite must not compute them once for all.
CHANGING_FUNCTIONS: dict[tuple[str, int], Callable[..., Any]] = {
    ("now", 0): lambda: _now().isoformat(" ", "microseconds"),
    ("utc_timestamp", 0): lambda: _now().isoformat(" ", "microseconds"),
    ("curdate", 0): lambda: _now().date().isoformat(),
    ("unix_timestamp", 0): lambda: int(_now().replace(tzinfo=UTC).timestamp()),
}


def _last_day(day: date) -> date:
    following = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)
