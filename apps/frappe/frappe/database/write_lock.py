"""One writer at a time per site, first come first served.

SQLite lets one connection write and makes the others poll, so that under load somebody starves. Threads of one process
queue here in strict order; processes take turns through two lock files that the kernel releases when a process dies.
"""

from __future__ import annotations

import fcntl
import os
import threading
import time
from collections import deque
from pathlib import Path

from frappe.database.errors import TransactionStateError
from frappe.exceptions import QueryTimeoutError

FIRST_PAUSE = 0.0002
LONGEST_PAUSE = 0.002


class FairLock:
    """A lock for threads that is handed over in the order of asking."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._waiting: deque[threading.Lock] = deque()
        self._held = False

    def acquire(self, timeout: float) -> bool:
        """Wait at most `timeout` seconds; whether the lock is now ours."""
        with self._guard:
            if not self._held:
                self._held = True
                return True
            turn = threading.Lock()
            turn.acquire()
            self._waiting.append(turn)
        try:
            if turn.acquire(timeout=timeout):
                return True
        except BaseException:
            if not self._withdraw(turn):
                self.release()
            raise
        return not self._withdraw(turn)

    def release(self) -> None:
        """Hand over to the one who waits longest."""
        with self._guard:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._held = False

    def _withdraw(self, turn: threading.Lock) -> bool:
        """Leave the queue; False when the lock was handed over at the last moment."""
        with self._guard:
            if turn in self._waiting:
                self._waiting.remove(turn)
                return True
            return False


class NoLock:
    """For databases whose writers lock the rows they need: nobody waits here."""

    def acquire(self) -> None:
        """Go on."""

    def release(self) -> None:
        """Nothing was held."""

    def close(self) -> None:
        """Nothing is open."""


class WriteLock:
    """The right to write to one site, among all its threads and processes."""

    def __init__(self, folder: Path, site_name: str, timeout: float) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._site_name = site_name
        self._timeout = timeout
        self._threads = FairLock()
        self._owner: int | None = None
        # Whoever waits for the write file holds the queue file, so the process that has just written cannot overtake.
        self._queue_file = os.open(folder / "write.queue", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o640)
        self._write_file = os.open(folder / "write.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o640)

    def acquire(self) -> None:
        """Wait for our turn. Raises QueryTimeoutError after the site's `write_lock_timeout`."""
        if self._owner == threading.get_ident():
            raise TransactionStateError(
                f"This thread already writes to site {self._site_name} through another connection and would wait for "
                "itself. Commit or roll back that transaction first."
            )
        deadline = time.monotonic() + self._timeout
        if not self._threads.acquire(self._timeout):
            raise self._timed_out()
        try:
            self._lock_file(self._queue_file, deadline)
            try:
                self._lock_file(self._write_file, deadline)
            finally:
                fcntl.flock(self._queue_file, fcntl.LOCK_UN)
        except BaseException:
            self._threads.release()
            raise
        self._owner = threading.get_ident()

    def release(self) -> None:
        """Let the next one write."""
        self._owner = None
        fcntl.flock(self._write_file, fcntl.LOCK_UN)
        self._threads.release()

    def close(self) -> None:
        """Close the lock files; a forked child does so with those of its parent, which it would keep locked."""
        os.close(self._queue_file)
        os.close(self._write_file)

    def _lock_file(self, file: int, deadline: float) -> None:
        pause = FIRST_PAUSE
        while True:
            try:
                return fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() >= deadline:
                    raise self._timed_out() from None
            time.sleep(pause)
            pause = min(pause * 1.5, LONGEST_PAUSE)

    def _timed_out(self) -> QueryTimeoutError:
        return QueryTimeoutError(
            f"Site {self._site_name} was busy writing for {self._timeout:g} seconds; nothing was changed. Try again; if "
            "it happens often, look for a job or patch that writes for long without committing."
        )
