"""Between UTC, which columns hold, and the wall clock of the site, which Python code sees. The only place for it.

A wall-clock hour that occurs twice means the first one. A wall-clock hour that is skipped means the same instant as the
clock before the change would have shown.
"""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from frappe.context import current

_HOUR = dt.timedelta(hours=1)
_REMEMBERED = 20_000
# Of a document and its rows most moments are the same.
_MOST_MOMENTS = 4_096


class SiteClock:
    """The conversions of one zone. Offsets are remembered by hour, as asking the zone costs ten times more."""

    def __init__(self, zone: ZoneInfo) -> None:
        self.zone = zone
        self._offsets: dict[str, dt.timedelta | None] = {}
        self._local_offsets: dict[tuple[int, int, int, int], dt.timedelta | None] = {}
        self._moments: dict[str, dt.datetime] = {}

    def read(self, value: Any) -> dt.datetime:
        """A stored instant as naive site time; drivers give text or a naive UTC datetime."""
        if type(value) is not str:
            return self.naive(value.replace(tzinfo=dt.UTC))
        moment = self._moments.get(value)
        if moment is None:
            if len(self._moments) >= _MOST_MOMENTS:
                self._moments.clear()
            moment = self._moments[value] = self.to_site(value)
        return moment

    def to_site(self, text: str) -> dt.datetime:
        """`2026-06-01 09:00:00.000000` in UTC as naive site time."""
        moment = dt.datetime.fromisoformat(text)
        hour = text[:13]
        offset = self._offsets.get(hour, _UNKNOWN)
        if offset is _UNKNOWN:
            offset = self._remember(hour, moment)
        if offset is None or moment.tzinfo is not None:
            return self.naive(moment.replace(tzinfo=moment.tzinfo or dt.UTC))
        return moment + offset

    def naive(self, aware: dt.datetime) -> dt.datetime:
        """Any instant as naive site time."""
        return aware.astimezone(self.zone).replace(tzinfo=None, fold=0)

    def aware(self, moment: dt.datetime) -> dt.datetime:
        """Naive site time as an instant with the site's offset."""
        return moment.replace(tzinfo=self.zone, fold=0) if moment.tzinfo is None else moment

    def to_utc(self, moment: dt.datetime) -> str:
        """Naive site time, or an instant, as text in UTC."""
        if moment.tzinfo is None:
            hour = (moment.year, moment.month, moment.day, moment.hour)
            offset = self._local_offsets.get(hour, _UNKNOWN)
            if offset is _UNKNOWN:
                offset = self._remember_local(hour)
            if offset is not None:
                return (moment - offset).isoformat(sep=" ", timespec="microseconds")
        instant = self.aware(moment).astimezone(dt.UTC).replace(tzinfo=None)
        return instant.isoformat(sep=" ", timespec="microseconds")

    def _remember_local(self, hour: tuple[int, int, int, int]) -> dt.timedelta | None:
        start = dt.datetime(*hour, tzinfo=self.zone)
        last = start.replace(minute=59, second=59, microsecond=999999)
        first = start.utcoffset()
        if len(self._local_offsets) > _REMEMBERED:
            self._local_offsets.clear()
        self._local_offsets[hour] = first if first == last.utcoffset() else None
        return self._local_offsets[hour]

    def _remember(self, hour: str, moment: dt.datetime) -> dt.timedelta | None:
        start = moment.replace(minute=0, second=0, microsecond=0, tzinfo=dt.UTC)
        first, last = (edge.astimezone(self.zone).utcoffset() for edge in (start, start + _HOUR))
        if len(self._offsets) > _REMEMBERED:
            self._offsets.clear()
        # None: the clock changes within the hour or at its end.
        self._offsets[hour] = first if first == last else None
        return self._offsets[hour]


_UNKNOWN: Any = object()
_clocks: dict[str, SiteClock] = {}


def site_clock() -> SiteClock:
    """The conversions for the zone of the current site."""
    zone = current().site_zone
    clock = _clocks.get(zone.key)
    if clock is None:
        clock = _clocks.setdefault(zone.key, SiteClock(zone))
    return clock


def read_instant(value: Any) -> dt.datetime:
    """A stored instant as naive site time; drivers give text or a naive UTC datetime."""
    return site_clock().read(value)


def write_instant(moment: dt.datetime) -> str:
    """Naive site time, or any aware instant, as the column holds it."""
    return site_clock().to_utc(moment)
