"""A bounded map with expiry for the threads of one process: the store behind `frappe.cache` where there is no Redis."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Any

from frappe.context import Site

MEMORY_KEY = "cache.shared"
DEFAULT_SIZE = 20_000


class ExpiringStore:
    """Keys to values; the key not used for longest makes room. Take `guard` around a read that a write follows."""

    def __init__(self, size: int = DEFAULT_SIZE, clock: Callable[[], float] = time.monotonic) -> None:
        self.guard = threading.RLock()
        self._size = size
        self._clock = clock
        self._values: OrderedDict[str, tuple[Any, float | None]] = OrderedDict()

    def get(self, key: str, default: Any = None) -> Any:
        """The value under a key that has not expired."""
        with self.guard:
            found = self._values.get(key)
            if found is None:
                return default
            value, expires_at = found
            if expires_at is not None and expires_at <= self._clock():
                del self._values[key]
                return default
            self._values.move_to_end(key)
            return value

    def set(self, key: str, value: Any, *, seconds: float | None = None) -> None:
        """Put a value, for that many seconds or until there is no room."""
        with self.guard:
            self._values[key] = (value, None if seconds is None else self._clock() + seconds)
            self._values.move_to_end(key)
            while len(self._values) > self._size:
                self._values.popitem(last=False)

    def replace(self, key: str, value: Any) -> None:
        """Put a value and keep the expiry the key has."""
        with self.guard:
            self._values[key] = (value, self._values[key][1] if key in self._values else None)

    def seconds_left(self, key: str) -> float | None:
        """Until the key expires; None when it is absent or never expires."""
        with self.guard:
            if self.get(key) is None or self._values[key][1] is None:
                return None
            return self._values[key][1] - self._clock()  # type: ignore[operator]

    def delete(self, key: str) -> bool:
        """Remove a key; whether it was there."""
        with self.guard:
            return self._values.pop(key, None) is not None

    def keys(self, prefix: str = "") -> list[str]:
        """Keys that begin with a text."""
        with self.guard:
            return [key for key in self._values if key.startswith(prefix)]


_for_all_sites = ExpiringStore()


def expiring_store(site: Site | None) -> ExpiringStore:
    """The store of a site in this process; None means the one that all its sites share."""
    if site is None:
        return _for_all_sites
    store: ExpiringStore | None = site.memory.get(MEMORY_KEY)
    return store if store is not None else site.memory.setdefault(MEMORY_KEY, ExpiringStore())
