"""A map with expiry that all processes and hosts of a bench share: the store behind `frappe.cache` where there is Redis.

It has the methods of `ExpiringStore`. Redis that does not answer is as good as empty: reads find nothing, writes are dropped,
and a line in the log says so, because nothing that is cached may stop a request.

Values are pickled, so whoever may write to this Redis may run code: give it a password and keep it inside.
"""

from __future__ import annotations

import logging
import pickle
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, TypeVar

log = logging.getLogger("frappe.cache")

T = TypeVar("T")

ANSWER_SECONDS = 1.0
# How long a change of a hash, list or set may keep the others waiting.
CHANGE_SECONDS = 5.0
KEYS_PER_SCAN = 1000


class RedisStore:
    """The keys that begin with `prefix` in one Redis."""

    def __init__(self, url: str, prefix: str) -> None:
        self._url = url
        self._prefix = prefix

    @property
    @contextmanager
    def guard(self) -> Iterator[None]:
        """Nobody else, on any host, changes a value of this store by reading it first during the block."""
        lock = _client(self._url).lock(
            f"{self._prefix}lock", timeout=CHANGE_SECONDS, blocking_timeout=CHANGE_SECONDS
        )
        is_ours = self._ask(lock.acquire, False)
        try:
            yield
        finally:
            if is_ours:
                self._ask(lock.release, None)

    def get(self, key: str, default: Any = None) -> Any:
        """The value under a key that has not expired."""
        found = self._ask(lambda: _client(self._url).get(self._prefix + key), None)
        return default if found is None else pickle.loads(found)

    def set(self, key: str, value: Any, *, seconds: float | None = None) -> None:
        """Put a value, for that many seconds or until there is no room."""
        milliseconds = None if seconds is None else max(1, round(seconds * 1000))
        self._ask(lambda: _client(self._url).set(self._prefix + key, _packed(value), px=milliseconds), None)

    def replace(self, key: str, value: Any) -> None:
        """Put a value and keep the expiry the key has."""
        self._ask(lambda: _client(self._url).set(self._prefix + key, _packed(value), keepttl=True), None)

    def seconds_left(self, key: str) -> float | None:
        """Until the key expires; None when it is absent or never expires."""
        left = self._ask(lambda: _client(self._url).pttl(self._prefix + key), -2)
        return left / 1000 if left >= 0 else None

    def delete(self, key: str) -> bool:
        """Remove a key; whether it was there."""
        return bool(self._ask(lambda: _client(self._url).delete(self._prefix + key), 0))

    def keys(self, prefix: str = "") -> list[str]:
        """Keys that begin with a text."""
        pattern = _escaped(self._prefix + prefix) + "*"
        found: list[bytes] = self._ask(
            lambda: list(_client(self._url).scan_iter(pattern, count=KEYS_PER_SCAN)), []
        )
        names = [key.decode().removeprefix(self._prefix) for key in found]
        return [name for name in names if name != "lock"]

    def _ask(self, question: Callable[[], T], otherwise: T) -> T:
        import redis

        try:
            return question()
        except redis.RedisError as error:
            log.warning("Redis does not answer, so nothing is cached: %s", error)
            return otherwise


@lru_cache(maxsize=8)
def _client(url: str) -> Any:
    import redis

    return redis.Redis.from_url(url, socket_timeout=ANSWER_SECONDS, socket_connect_timeout=ANSWER_SECONDS)


def _packed(value: Any) -> bytes:
    return pickle.dumps(value, protocol=5)


def _escaped(text: str) -> str:
    """The text as it stands for itself in a pattern of Redis."""
    return "".join(f"\\{character}" if character in "*?[]\\^" else character for character in text)
