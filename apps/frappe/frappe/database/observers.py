"""Who looks on while statements run: the log of slow ones, and recordings for tests and diagnosis.

Nobody looks on by default, and then a statement costs nothing extra.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping
from typing import Any

log = logging.getLogger("frappe.database.slow")

Observer = Callable[[Callable[..., Any]], Callable[..., Any]]


def observers_of(conf: Mapping[str, Any]) -> list[Observer]:
    """The observers that a site's configuration asks for: `slow_query_ms` logs statements that take longer."""
    limit = conf.get("slow_query_ms")
    return [slow_log(float(limit))] if limit else []


def slow_log(milliseconds: float) -> Observer:
    """Logs the text, never the parameters, of statements slower than that until their first row."""

    def observer(execute: Callable[..., Any]) -> Callable[..., Any]:
        def timed(sql: str, params: Any = ()) -> Any:
            start = time.perf_counter()
            result = execute(sql, params)
            took = (time.perf_counter() - start) * 1000
            if took > milliseconds:
                log.warning("%.1f ms: %s", took, sql)
            return result

        return timed

    return observer


def recorder(statements: list[str]) -> Observer:
    """Appends the text of each statement to the list."""

    def observer(execute: Callable[..., Any]) -> Callable[..., Any]:
        def recorded(sql: str, params: Any = ()) -> Any:
            statements.append(sql)
            return execute(sql, params)

        return recorded

    return observer
