"""Counting how often something was done: one moving window per key.

With `redis_cache` in the configuration all processes count together. Else each web process counts for itself, so with several
of them somebody may do a thing as many times more often. A Redis that does not answer stops nobody: the process counts alone.
"""

from __future__ import annotations

import logging
import math
import time
from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar

from limits import RateLimitItem, RateLimitItemPerSecond
from limits.storage import MemoryStorage, RedisStorage
from limits.strategies import MovingWindowRateLimiter

from frappe.context import current

T = TypeVar("T")

log = logging.getLogger("frappe.auth")

_own = MovingWindowRateLimiter(MemoryStorage())


@lru_cache(maxsize=8)
def _shared(url: str) -> MovingWindowRateLimiter:
    from redis import ConnectionPool  # 6 MB in every process, needed where Redis is configured

    pool = ConnectionPool.from_url(url, socket_timeout=1, socket_connect_timeout=1)
    return MovingWindowRateLimiter(RedisStorage("redis://", connection_pool=pool))


def _ask(question: Callable[[MovingWindowRateLimiter], T]) -> T:
    url = current().conf.get("redis_cache")
    if not url:
        return question(_own)
    from redis import RedisError

    try:
        return question(_shared(str(url)))
    except RedisError as error:
        log.warning("Redis does not count (%s); this process counts for itself.", error)
        return question(_own)


def per_seconds(times: int, seconds: int) -> RateLimitItem:
    """So many times in so many seconds."""
    return RateLimitItemPerSecond(times, seconds)


def _key(*parts: object) -> str:
    return "|".join([str(current().site.path), *map(str, parts)])


def has_room(limit: RateLimitItem, *parts: object) -> bool:
    """Whether the key may be counted once more."""
    key = _key(*parts)
    return _ask(lambda limiter: limiter.test(limit, key))


def count(limit: RateLimitItem, *parts: object) -> bool:
    """Count once; whether that was still within the limit."""
    key = _key(*parts)
    return _ask(lambda limiter: limiter.hit(limit, key))


def seconds_to_wait(limit: RateLimitItem, *parts: object) -> int:
    """Seconds until the key has room again; at least 1."""
    key = _key(*parts)
    return max(
        1, math.ceil(_ask(lambda limiter: limiter.get_window_stats(limit, key)).reset_time - time.time())
    )


def forget(limit: RateLimitItem, *parts: object) -> None:
    """Begin the key anew."""
    key = _key(*parts)
    _ask(lambda limiter: limiter.clear(limit, key))


def forget_all() -> None:
    """Begin every key that this process counts for itself anew."""
    _own.storage.reset()
