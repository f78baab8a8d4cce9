"""A request that collided with another one is done again: the database undid all of it, so nothing of it is there.

Only databases whose writers run side by side let requests collide; with one writer at a time nothing is kept for a repeat.
"""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Callable
from typing import Any, TypeVar

from frappe.exceptions import QueryDeadlockError, QueryTimeoutError

T = TypeVar("T")

COLLISIONS = (QueryDeadlockError, QueryTimeoutError)
# Seconds before each repeat; a random part of it is waited, so that those who collided do not meet again.
PAUSES = (0.02, 0.05, 0.1, 0.3)
IN_MEMORY_BYTES = 1 << 20
PIECE_BYTES = 1 << 16


def until_settled(attempt: Callable[[], tuple[T, Exception | None]], rewind: Callable[[], None]) -> T:
    """The result of the first attempt that does not end in a collision, or of the last one.

    An attempt gives its result and the error that the result tells of. A wait for a lock is repeated once, because it is long.
    """
    waits = 0
    for pause in PAUSES:
        try:
            result, error = attempt()
        except COLLISIONS as raised:
            error = raised
        if not isinstance(error, COLLISIONS):
            return result
        waits += isinstance(error, QueryTimeoutError)
        rewind()
        if waits > 1:
            break
        time.sleep(random.uniform(0, pause))
    return attempt()[0]


def rewindable(environ: dict[str, Any]) -> tuple[dict[str, Any], Callable[[], None]]:
    """The request with a body that can be read again, and what goes back to its beginning."""
    body = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY_BYTES)  # noqa: SIM115 - it lives as long as the request
    length = int(environ.get("CONTENT_LENGTH") or 0)
    if length:
        _copy(environ["wsgi.input"], body, length)
    body.seek(0)

    def rewind() -> None:
        body.seek(0)

    return {**environ, "wsgi.input": body}, rewind


def _copy(source: Any, target: Any, length: int) -> None:
    left = length
    while left > 0:
        part = source.read(min(left, PIECE_BYTES))
        if not part:
            return
        target.write(part)
        left -= len(part)
