"""A lock on one document across requests, for work that is queued: a small file under the site's `locks` folder.

It is advisory and dies of age, so that a killed worker holds nobody for ever. Concurrent saves do not need it: the
database's own locks keep them apart.
"""

from __future__ import annotations

import hashlib
import os
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from frappe.context import _, current
from frappe.exceptions import DocumentLockedError

if TYPE_CHECKING:
    from frappe.document.document import Document
    from frappe.document.operation import Operation

LIFE_SECONDS = 3600


class Locks:
    """Locking a document against other work. Mixed into `Document`."""

    def lock(self: Any, timeout: float | None = None) -> None:
        """Take the lock, waiting up to `timeout` seconds. Raises DocumentLockedError."""
        path = path_of(self)
        deadline = time.monotonic() + (timeout or 0)
        path.parent.mkdir(parents=True, exist_ok=True)
        while not _create(path):
            if time.monotonic() >= deadline:
                raise _locked(self)
            time.sleep(0.05)

    def unlock(self: Any) -> None:
        """Give the lock back."""
        path_of(self).unlink(missing_ok=True)

    @property
    def is_locked(self: Any) -> bool:
        """Whether somebody holds the lock and it is not too old."""
        return _is_held(path_of(self))


def path_of(doc: Document) -> Path:
    """The file that stands for the lock."""
    key = hashlib.sha256(f"{doc.doctype}:{doc.name}".encode()).hexdigest()[:32]
    return current().site.path / "locks" / f"{key}.lock"


def refuse_locked(doc: Document, op: Operation) -> None:
    """Step: nobody works on the document in the background. A folder that does not exist holds no lock."""
    if _is_held(path_of(doc)):
        raise _locked(doc)


def _create(path: Path) -> bool:
    if not _is_held(path):
        path.unlink(missing_ok=True)
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return False
    return True


def _is_held(path: Path) -> bool:
    try:
        return time.time() - path.stat().st_mtime < LIFE_SECONDS
    except FileNotFoundError:
        return False


def _locked(doc: Document) -> DocumentLockedError:
    return DocumentLockedError(
        _("{0} is being worked on in the background. Try again in a moment.").format(doc.described())
    )
