"""Named locks between processes, as files that the kernel unlocks when their holder dies."""

from __future__ import annotations

import fcntl
import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager

from frappe.context.context import current
from frappe.exceptions import LockTimeoutError, ValidationError

PAUSE_SECONDS = 0.02


@contextmanager
def filelock(lock_name: str, *, timeout: float = 30, is_global: bool = False) -> Iterator[None]:
    """Let one process at a time into the block, among those of the site, or with `is_global` of the bench.

    >>> with filelock("payroll", timeout=5):
    ...     pay()

    Waits at most `timeout` seconds, then raises LockTimeoutError. Not for two blocks of one process inside each other.
    """
    if not re.fullmatch(r"[\w.-]+", lock_name):
        raise ValidationError(f"{lock_name!r} cannot name a lock. Use letters, digits, dots and hyphens.")
    site = current().site
    folder = (site.sites_path if is_global else site.path) / "locks"
    folder.mkdir(parents=True, exist_ok=True)
    file = os.open(folder / f"{lock_name}.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o640)
    try:
        _wait(file, lock_name, timeout)
        yield
    finally:
        os.close(file)


def _wait(file: int, lock_name: str, timeout: float) -> None:
    deadline = time.monotonic() + timeout
    while True:
        try:
            return fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= deadline:
                raise LockTimeoutError(
                    f"Another process held the lock {lock_name} for {timeout:g} seconds. Try again later."
                ) from None
        time.sleep(PAUSE_SECONDS)
