"""Work on a whole site that only one process may do at a time: a migrate, a restore, a removal. Nothing recurs meanwhile."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from frappe.context import Site
from frappe.exceptions import ValidationError

PATIENCE_SECONDS = 2.0
PAUSE_SECONDS = 0.02


@contextmanager
def exclusive(site: Site, work: str) -> Iterator[None]:
    """Hold the site for the block; the kernel lets it go when the process dies.

    Raises ValidationError that names what another process does with the site, e.g. `migrate (process 4711)`.
    """
    path = _path(site)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+", encoding="utf-8") as file:
        if not _locked(file.fileno()):
            other = busy_with(site) or "another process"
            raise ValidationError(
                f"Site {site.name} is busy with {other}, so this {work} was not begun. Try again when it has ended."
            )
        file.truncate(0)
        file.write(f"{work} (process {os.getpid()})")
        file.flush()
        yield


def busy_with(site: Site) -> str | None:
    """What a process does with the whole site just now, or None."""
    try:
        with _path(site).open(encoding="utf-8") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                return file.read() or "another process"
    except FileNotFoundError:
        pass
    return None


def _locked(file: int) -> bool:
    """Whether the lock is ours now; somebody who only looks holds it for a moment."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= deadline:
                return False
            time.sleep(PAUSE_SECONDS)
        else:
            return True


def _path(site: Site) -> Path:
    return site.path / "locks" / "exclusive.lock"
