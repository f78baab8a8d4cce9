"""What is remembered until the request ends, or the user it runs for changes."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from frappe.context import current

T = TypeVar("T")

MISSING = object()


def get(key: Hashable, load: Callable[[], T]) -> T:
    """What is remembered under `key`, or else the result of `load`, which is then remembered."""
    cache = current().request_cache
    found: Any = cache.get(key, MISSING)
    if found is MISSING:
        found = cache[key] = load()
    return found


def forget(key: Hashable) -> None:
    """Forget one key."""
    current().request_cache.pop(key, None)
