"""Decorators that remember what a function returned, per combination of arguments.

Every decorated function gets `.clear_cache()`, which forgets all combinations.
"""

from __future__ import annotations

import functools
import hashlib
import pickle
from collections.abc import Callable
from typing import Any, TypeVar, overload

from frappe.cache.collections import MISSING
from frappe.cache.expiring_store import ExpiringStore
from frappe.cache.shared import shared_cache
from frappe.context import current

F = TypeVar("F", bound=Callable[..., Any])


@overload
def redis_cache(ttl: F) -> F: ...
@overload
def redis_cache(
    ttl: int | None = 3600, user: str | bool | None = None, shared: bool = False
) -> Callable[[F], F]: ...
def redis_cache(ttl: Any = 3600, user: str | bool | None = None, shared: bool = False) -> Any:
    """Remember in `frappe.cache` for `ttl` seconds, per user if `user`, for all sites if `shared`."""

    def decorate(function: F) -> F:
        prefix = f"redis_cache::{_name(function)}::"
        seconds = 3600 if callable(ttl) else ttl

        @functools.wraps(function)
        def remembered(*args: Any, **kwargs: Any) -> Any:
            key = prefix + _digest(args, kwargs)
            found = shared_cache.get_value(key, user=user, shared=shared)
            if found is not None:
                return found[0]
            value = function(*args, **kwargs)
            shared_cache.set_value(key, (value,), user=user, expires_in_sec=seconds, shared=shared)
            return value

        def clear_cache() -> None:
            """Forget every result, of every user."""
            unwanted = [key for key in shared_cache.get_keys("", shared=shared) if prefix in key]
            shared_cache.delete_value(unwanted, make_keys=False, shared=shared)

        return _with_clear(remembered, clear_cache)

    return decorate(ttl) if callable(ttl) else decorate


@overload
def site_cache(ttl: F) -> F: ...
@overload
def site_cache(ttl: int | None = None, maxsize: int | None = None) -> Callable[[F], F]: ...
def site_cache(ttl: Any = None, maxsize: int | None = None) -> Any:
    """Remember in the memory of the process, per site: the very object, so do not change it."""

    def decorate(function: F) -> F:
        memory_key = f"site_cache::{_name(function)}"
        seconds = None if callable(ttl) else ttl

        def store() -> ExpiringStore:
            memory = current().site.memory
            return memory.get(memory_key) or memory.setdefault(memory_key, ExpiringStore(maxsize or 10_000))

        @functools.wraps(function)
        def remembered(*args: Any, **kwargs: Any) -> Any:
            key = _digest(args, kwargs)
            found = store().get(key, MISSING)
            if found is MISSING:
                found = function(*args, **kwargs)
                store().set(key, found, seconds=seconds)
            return found

        def clear_cache() -> None:
            """Forget every result of the bound site."""
            current().site.memory.pop(memory_key, None)

        return _with_clear(remembered, clear_cache)

    return decorate(ttl) if callable(ttl) else decorate


def request_cache(function: F) -> F:
    """Remember until the request ends or its user changes: the very object, so do not change it."""
    prefix = f"request_cache::{_name(function)}"

    @functools.wraps(function)
    def remembered(*args: Any, **kwargs: Any) -> Any:
        results: dict[Any, Any] = current().request_cache.setdefault(prefix, {})
        key: Any = (args, tuple(sorted(kwargs.items()))) if kwargs else args
        try:
            hash(key)
        except TypeError:
            key = _digest(args, kwargs)
        if key not in results:
            results[key] = function(*args, **kwargs)
        return results[key]

    def clear_cache() -> None:
        """Forget every result of this request."""
        current().request_cache.pop(prefix, None)

    return _with_clear(remembered, clear_cache)


def _name(function: Callable[..., Any]) -> str:
    return f"{function.__module__}.{function.__qualname__}"


def _digest(args: tuple[Any, ...], kwargs: dict[str, Any]) -> str:
    """Equal arguments give an equal text, whatever the order of keywords; 1, 1.0 and True stay apart."""
    packed = pickle.dumps((args, sorted(kwargs.items())), protocol=5)
    return hashlib.blake2b(packed, digest_size=16).hexdigest()


def _with_clear(function: Any, clear_cache: Callable[[], None]) -> Any:
    function.clear_cache = clear_cache
    return function
