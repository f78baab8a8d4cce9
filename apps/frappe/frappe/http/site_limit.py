"""`rate_limit {window, limit}` of the configuration: seconds of work per window that one address may cause on a site.

Counted per process, in fixed windows. Beyond the limit requests are answered 429 with Retry-After.
"""

from __future__ import annotations

import math
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any

from frappe.context import Site
from frappe.exceptions import RateLimitExceededError

MEMORY_KEY = "http.site_limit"
MICROSECONDS = 1_000_000

_guard = Lock()


@contextmanager
def watched(site: Site, environ: dict[str, Any]) -> Iterator[list[tuple[str, str]]]:
    """Measure the block for its address; gives the X-RateLimit headers. Raises RateLimitExceededError when spent."""
    configured = site.conf.get("rate_limit")
    if not configured:
        yield []
        return
    window, limit = int(configured["window"]), float(configured["limit"])
    now = time.time()
    started = int(now // window)
    reset = math.ceil((started + 1) * window - now)
    spent = _spent(site, started)
    address = str(environ.get("REMOTE_ADDR"))
    used = spent.get(address, 0.0)
    if used >= limit:
        raise RateLimitExceededError(
            "This address has used up its share of the server.",
            next_step=f"Try again in {reset} seconds.",
            details={"retry_after": reset},
        )
    begun = time.perf_counter()
    try:
        yield [
            ("X-RateLimit-Limit", str(round(limit * MICROSECONDS))),
            ("X-RateLimit-Remaining", str(round((limit - used) * MICROSECONDS))),
            ("X-RateLimit-Reset", str(reset)),
        ]
    finally:
        with _guard:
            spent[address] = spent.get(address, 0.0) + time.perf_counter() - begun


def _spent(site: Site, window: int) -> dict[str, float]:
    """Seconds by address in the window; those of earlier windows are forgotten."""
    with _guard:
        kept: tuple[int, dict[str, float]] | None = site.memory.get(MEMORY_KEY)
        if kept is None or kept[0] != window:
            kept = site.memory[MEMORY_KEY] = (window, {})
        return kept[1]
