"""Which workers and schedulers of a site are alive: each holds a lock on a file that says what it does.

The kernel releases the lock when its process dies, however it dies.
"""

from __future__ import annotations

import fcntl
import json
import os
import secrets
import socket
import time
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from frappe.context import Site

WORKER, SCHEDULER = "worker", "scheduler"
YOUNG_SECONDS = 60
HOST = socket.gethostname().replace("/", "-")


@dataclass(frozen=True, slots=True)
class Present:
    """One living worker or scheduler."""

    name: str
    pid: int
    queues: tuple[str, ...]


class Presence:
    """Holds the lock from now until `close` or the end of the process."""

    def __init__(self, site: Site, kind: str, queues: Iterable[str] = ()) -> None:
        self.name = f"{secrets.token_hex(6)}@{HOST}"
        folder = site.path / "locks"
        folder.mkdir(parents=True, exist_ok=True)
        self._path = _path(site, kind, self.name)
        self._file = self._path.open("w", encoding="utf-8")
        fcntl.flock(self._file, fcntl.LOCK_EX)
        json.dump({"pid": os.getpid(), "queues": list(queues)}, self._file)
        self._file.flush()

    def close(self) -> None:
        """Go; what is still marked as running here is taken over by others."""
        self._file.close()
        self._path.unlink(missing_ok=True)


def is_present(site: Site, kind: str, name: str) -> bool:
    """Whether that one is alive.

    Hosts may keep the site in folders of their own: one of another host whose file is not here counts as alive. A file that
    is here decides also for another name of this host, as that of the container before this one.
    """
    path = _path(site, kind, name)
    try:
        with path.open("r") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except FileNotFoundError:
        return not name.endswith(f"@{HOST}")
    return False


def sweep(site: Site, *, keep: Container[str]) -> int:
    """Remove the files of dead ones, but for names that still have something to be taken over; their number."""
    oldest = time.time() - YOUNG_SECONDS
    removed = 0
    for kind in (WORKER, SCHEDULER):
        for path in (site.path / "locks").glob(f"{kind}-*.lock"):
            name = _name(path, kind)
            # A young one may not be locked yet.
            if name in keep or path.stat().st_mtime > oldest or is_present(site, kind, name):
                continue
            path.unlink(missing_ok=True)
            removed += 1
    return removed


def present(site: Site, kind: str) -> Iterator[Present]:
    """All that are alive."""
    for path in sorted((site.path / "locks").glob(f"{kind}-*.lock")):
        name = _name(path, kind)
        try:
            said = json.loads(path.read_text(encoding="utf-8"))
        except (FileNotFoundError, json.JSONDecodeError):
            # It goes, or has only just come.
            continue
        if is_present(site, kind, name):
            yield Present(name, int(said["pid"]), tuple(said["queues"]))


def _name(path: Path, kind: str) -> str:
    return path.name.removeprefix(f"{kind}-").removesuffix(".lock")


def _path(site: Site, kind: str, name: str) -> Path:
    return site.path / "locks" / f"{kind}-{name}.lock"
