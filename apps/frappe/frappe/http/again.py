"""A request that collided with another one is done again: the database undid all of it, so nothing of it is there.

Only databases whose writers run side by side let requests collide; with one writer at a time nothing is kept for a repeat.
"""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from frappe.exceptions import QueryDeadlockError, QueryTimeoutError

T = TypeVar("T")

COLLISIONS = (QueryDeadlockError, QueryTimeoutError)
# Seconds before each repeat; a random part of it is waited, so that those who collided do not meet again.
PAUSES = (0.02, 0.05, 0.1, 0.3)


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


def rewind(environ: Mapping[str, Any]) -> None:
    """Go back to the beginning of a body that was received; one that was left to be refused is not read."""
    body = environ["wsgi.input"]
    if isinstance(body, tempfile.SpooledTemporaryFile):
        body.seek(0)
