"""Requests take turns, so that the threads of a process do not fight for the interpreter lock.

Every SQLite call gives the interpreter lock away; with several requests at work each call then waits to get it back. Most
requests take a third of a millisecond, so it is quicker to wait for one's turn. A request that takes long keeps nobody
waiting longer than `PATIENCE_SECONDS`: after that the next one runs beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from queue import SimpleQueue
from threading import Lock

PATIENCE_SECONDS = 0.02
WORKING_THREADS = 3

Places = SimpleQueue[None]


def _free_places(number: int) -> Places:
    """So many tokens. A queue in C, because a semaphore of Python costs as much as a small request."""
    places: Places = SimpleQueue()
    for _ in range(number):
        places.put(None)
    return places


_turn = Lock()
# Threads beyond these are for event streams, which wait and do nothing else.
_places = _free_places(WORKING_THREADS)


def set_working_threads(number: int) -> None:
    """How many requests may be at work at once; before the first request."""
    global _places
    _places = _free_places(number)


@contextmanager
def turn() -> Iterator[None]:
    """Run the block in turn, or beside the others when the wait gets too long."""
    places = _places
    places.get()
    try:
        is_ours = _turn.acquire(timeout=PATIENCE_SECONDS)
        try:
            yield
        finally:
            if is_ours:
                _turn.release()
    finally:
        places.put(None)
