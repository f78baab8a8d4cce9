"""Counting how often something was done: one moving window per key, in this process.

Each web process counts for itself, so with several of them somebody may do a thing as many times more often.
"""

from __future__ import annotations

import math
import time

from limits import RateLimitItem, RateLimitItemPerSecond
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from frappe.context import current

_limiter = MovingWindowRateLimiter(MemoryStorage())


def per_seconds(times: int, seconds: int) -> RateLimitItem:
    """So many times in so many seconds."""
    return RateLimitItemPerSecond(times, seconds)


def _key(*parts: object) -> str:
    return "|".join([str(current().site.path), *map(str, parts)])


def has_room(limit: RateLimitItem, *parts: object) -> bool:
    """Whether the key may be counted once more."""
    return _limiter.test(limit, _key(*parts))


def count(limit: RateLimitItem, *parts: object) -> bool:
    """Count once; whether that was still within the limit."""
    return _limiter.hit(limit, _key(*parts))


def seconds_to_wait(limit: RateLimitItem, *parts: object) -> int:
    """Seconds until the key has room again; at least 1."""
    return max(1, math.ceil(_limiter.get_window_stats(limit, _key(*parts)).reset_time - time.time()))


def forget(limit: RateLimitItem, *parts: object) -> None:
    """Begin the key anew."""
    _limiter.clear(limit, _key(*parts))


def forget_all() -> None:
    """Begin every key anew, e.g. when an administrator lets people in again."""
    _limiter.storage.reset()
