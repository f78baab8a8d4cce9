"""A disk that is full: who asks is told so (503), nothing of what failed is left, and what comes later is kept."""

from __future__ import annotations

import errno
import sqlite3
from pathlib import Path

import pytest

from frappe.context import Site
from frappe.database.dialects.sqlite import SQLite
from frappe.database.errors import DatabaseUnreachableError
from frappe.files.attach import save_file
from frappe.testing.sites import acting


def test_an_upload_that_fills_the_disk_leaves_no_half_file(
    diaries: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    def half(path: Path, content: bytes) -> int:
        with path.open("wb") as file:
            file.write(content[: len(content) // 2])
        raise OSError(errno.ENOSPC, "No space left on device")

    folder = diaries.path / "private" / "files"
    with acting(diaries) as context:
        with monkeypatch.context() as patched, pytest.raises(OSError, match="No space"):
            patched.setattr(Path, "write_bytes", half)
            save_file("note.txt", b"0123456789")
        context.db.rollback()
        assert not (folder / "note.txt").exists()

        file = save_file("note.txt", b"0123456789")
        assert file.file_url == "/private/files/note.txt"


@pytest.mark.parametrize("code", [sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_IOERR_WRITE])
def test_a_database_without_room_is_no_mistake_of_who_asks(code: int) -> None:
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = code

    told = SQLite().translate(error, "COMMIT", reading=False)

    assert isinstance(told, DatabaseUnreachableError)
    assert told.http_status_code == 503
