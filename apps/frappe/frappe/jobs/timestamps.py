"""UTC texts as the job tables hold them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from frappe.context import current

_FORMAT = "%Y-%m-%d %H:%M:%S.%f"


def now_text(offset_seconds: float = 0) -> str:
    """The current instant, moved by seconds, as the database writes it."""
    return as_text(current().now_utc() + timedelta(seconds=offset_seconds))


def as_text(instant: datetime) -> str:
    """An aware datetime as the database writes it."""
    return instant.astimezone(UTC).strftime(_FORMAT)


def from_text(text: str) -> datetime:
    """What the database wrote, as an aware datetime."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)
