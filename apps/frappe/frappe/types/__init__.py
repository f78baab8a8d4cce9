"""Typed seams between layers: Protocols that a lower package may use without importing the higher one."""

from __future__ import annotations

from typing import Any, Protocol, runtime_checkable


@runtime_checkable
class Row(Protocol):
    """Anything a rule can ask for a value by name: a document, a database row, a dict."""

    def get(self, key: str, default: Any = None, /) -> Any:
        """The value under `key`."""


class Clock(Protocol):
    """Where the time comes from; tests put a fixed one here."""

    def now_utc(self) -> Any:
        """The current instant as an aware datetime in UTC."""
