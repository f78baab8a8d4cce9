"""`/files/…` and `/private/files/…`: uploaded bytes. Only pictures and PDF are shown; the rest is downloaded."""

from __future__ import annotations

from frappe.files import access, checks, storage
from frappe.http.body import Answer
from frappe.http.request import HttpRequest

SHOWN_INLINE = {"image/png", "image/jpeg", "image/gif", "image/webp", "application/pdf"}


def public_file(_request: HttpRequest, path: str) -> Answer:
    """A public file."""
    return _answer(storage.PUBLIC_URL + path, path)


def private_file(_request: HttpRequest, path: str) -> Answer:
    """A private file, after the permission of what it is attached to."""
    url = storage.PRIVATE_URL + path
    return _answer(url, access.require_private(url))


def _answer(url: str, filename: str) -> Answer:
    content = storage.path_of(url).read_bytes()
    content_type = checks.type_of(url)
    return Answer.download(content, filename, content_type, inline=content_type in SHOWN_INLINE)
