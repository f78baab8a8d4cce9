"""Requests take turns, so that the threads of a process do not fight for the interpreter lock.

Every SQLite call gives the interpreter lock away; with several requests at work each call then waits to get it back. Most
requests take a third of a millisecond, so it is quicker to wait for one's turn. A request that takes long keeps nobody
waiting longer than `PATIENCE_SECONDS`: after that the next one runs beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

PATIENCE_SECONDS = 0.02

_turn = Lock()


@contextmanager
def turn() -> Iterator[None]:
    """Run the block in turn, or beside the others when the wait gets too long."""
    is_ours = _turn.acquire(timeout=PATIENCE_SECONDS)
    try:
        yield
    finally:
        if is_ours:
            _turn.release()
