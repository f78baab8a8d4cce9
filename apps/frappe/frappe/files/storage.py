"""Where bytes lie: `public/files` and `private/files` of the site, one file per content."""

from __future__ import annotations

import hashlib
import re
import secrets
from pathlib import Path

from frappe.context import current
from frappe.exceptions import DoesNotExistError

PUBLIC_URL, PRIVATE_URL = "/files/", "/private/files/"


def folder(is_private: bool) -> Path:
    """Folder of private or public files of the current site."""
    return current().site.path / ("private/files" if is_private else "public/files")


def content_hash(content: bytes) -> str:
    """Hash by which equal contents are stored once."""
    return hashlib.sha256(content).hexdigest()


def safe_name(filename: str) -> str:
    """A file name without folders and without what file systems or URLs dislike."""
    leaf = re.split(r"[/\\]", filename)[-1]
    cleaned = re.sub(r"[^\w.\- ]+", "_", leaf, flags=re.UNICODE).strip(" .")
    return cleaned[-100:] or "file"


def write(content: bytes, filename: str, *, is_private: bool) -> str:
    """Store new content under a free name; its URL. The file is removed again when the transaction is rolled back."""
    target_folder = folder(is_private)
    target_folder.mkdir(parents=True, exist_ok=True)
    name = safe_name(filename)
    target = target_folder / name
    while target.exists():
        stem, dot, suffix = name.rpartition(".")
        target = target_folder / f"{stem or suffix}-{secrets.token_hex(3)}{dot}{suffix if stem else ''}"
    # Before the bytes, because a full disk leaves half of them.
    current().db.after_rollback.add(lambda: target.unlink(missing_ok=True))
    target.write_bytes(content)
    return (PRIVATE_URL if is_private else PUBLIC_URL) + target.name


def path_of(url: str) -> Path:
    """The file behind a URL. Raises DoesNotExistError for anything outside the two folders."""
    is_private = url.startswith(PRIVATE_URL)
    root = folder(is_private).resolve()
    prefix = PRIVATE_URL if is_private else PUBLIC_URL
    target = (root / url.removeprefix(prefix)).resolve()
    if not url.startswith(prefix) or target.parent != root or not target.is_file():
        raise DoesNotExistError("There is no such file, or you may not see it.")
    return target


def moved(url: str, *, is_private: bool) -> str:
    """A copy of the bytes behind a URL in the other folder; its URL. The caller forgets the old ones."""
    return write(path_of(url).read_bytes(), url.rsplit("/", 1)[-1], is_private=is_private)


def is_there(url: str) -> bool:
    """Whether the bytes behind a URL are on disk."""
    return _place(url).is_file()


def restore(content: bytes, url: str) -> str:
    """Write bytes that were lost back to where their records expect them; the URL."""
    _place(url).write_bytes(content)
    return url


def _place(url: str) -> Path:
    return folder(url.startswith(PRIVATE_URL)) / url.rsplit("/", 1)[-1]


def remove(url: str) -> None:
    """Delete the bytes behind a URL once the transaction is committed."""
    target = _place(url)
    current().db.after_commit.add(lambda: target.unlink(missing_ok=True))
