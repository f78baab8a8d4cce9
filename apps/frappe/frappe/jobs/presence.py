"""Which workers and schedulers of a site are alive: each holds a lock on a file that says what it does.

The kernel releases the lock when its process dies, however it dies.
"""

from __future__ import annotations

import fcntl
import json
import os
import secrets
import socket
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from frappe.context import Site

WORKER, SCHEDULER = "worker", "scheduler"
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
    """Whether that one is alive; the file of a dead one is removed. Of other hosts nothing is known: they count as alive."""
    if not name.endswith(f"@{HOST}"):
        return True
    path = _path(site, kind, name)
    try:
        with path.open("r") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except FileNotFoundError:
        return False
    path.unlink(missing_ok=True)
    return False


def present(site: Site, kind: str) -> Iterator[Present]:
    """All that are alive."""
    for path in sorted((site.path / "locks").glob(f"{kind}-*.lock")):
        name = path.name.removeprefix(f"{kind}-").removesuffix(".lock")
        try:
            said = json.loads(path.read_text(encoding="utf-8"))
        except (FileNotFoundError, json.JSONDecodeError):
            # It goes, or has only just come.
            continue
        if is_present(site, kind, name):
            yield Present(name, int(said["pid"]), tuple(said["queues"]))


def _path(site: Site, kind: str, name: str) -> Path:
    return site.path / "locks" / f"{kind}-{name}.lock"
