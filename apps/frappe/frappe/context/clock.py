"""The two clocks: the machine's, and one that stands where a test or a simulation puts it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta


class SystemClock:
    """The machine's clock."""

    def now_utc(self) -> datetime:
        """The current instant, aware, in UTC."""
        return datetime.now(UTC)


class FixedClock:
    """A clock that moves only when told to."""

    def __init__(self, instant: datetime) -> None:
        if instant.tzinfo is None:
            raise ValueError("FixedClock needs an aware datetime, e.g. datetime(2026, 6, 1, tzinfo=UTC).")
        self._instant = instant.astimezone(UTC)

    def now_utc(self) -> datetime:
        """The instant it was set to."""
        return self._instant

    def move(self, **step: float) -> None:
        """Move by a `timedelta(**step)`, e.g. `clock.move(days=3)`."""
        self._instant += timedelta(**step)
