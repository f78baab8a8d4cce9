"""`rate_limit`: how often an endpoint may be called, per address or per value of an argument."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, TypeVar

from frappe.auth import counters
from frappe.context import _, current
from frappe.exceptions import RateLimitExceededError

F = TypeVar("F", bound=Callable[..., Any])
DAY_SECONDS = 24 * 3600


def rate_limit(
    key: str | None = None,
    limit: int | Callable[[], int] = 5,
    seconds: int = DAY_SECONDS,
    methods: str | list[str] | tuple[str, ...] = "ALL",
    ip_based: bool = True,
) -> Callable[[F], F]:
    """Let a whitelisted function be called over HTTP so many times in so many seconds; calls in Python are not counted.

    `key` names an argument whose value is counted for itself, e.g. the address that a message goes to. Raises
    RateLimitExceededError (429 with Retry-After).

    >>> @whitelist(allow_guest=True)
    ... @rate_limit(limit=10, seconds=60)
    ... def apply(name: str) -> None: ...
    """
    counted = None if methods == "ALL" else {methods} if isinstance(methods, str) else set(methods)

    def decorate(function: F) -> F:
        @functools.wraps(function)
        def limited(*args: Any, **kwargs: Any) -> Any:
            request = current().request
            if request is not None and (counted is None or request.method in counted):
                _count(function, request, key, limit() if callable(limit) else limit, seconds, ip_based)
            return function(*args, **kwargs)

        return limited  # type: ignore[return-value]

    return decorate


def _count(
    function: Callable[..., Any], request: Any, key: str | None, times: int, seconds: int, ip_based: bool
) -> None:
    parts = [f"{function.__module__}.{function.__qualname__}"]
    if ip_based or not key:
        parts.append(str(request.remote_addr))
    if key:
        parts.append(str(current().form_dict.get(key)))
    window = counters.per_seconds(times, seconds)
    if not counters.count(window, *parts):
        wait = counters.seconds_to_wait(window, *parts)
        raise RateLimitExceededError(
            _("This was done too often."),
            next_step=_("Try again in {0} seconds.").format(wait),
            details={"retry_after": wait},
        )
