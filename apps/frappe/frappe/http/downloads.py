"""`/files/…` and `/private/files/…`: uploaded bytes. Only pictures and PDF are shown; the rest is downloaded."""

from __future__ import annotations

from frappe.files import access, checks, storage
from frappe.http.body import Answer
from frappe.http.file_answer import file_answer
from frappe.http.request import HttpRequest

SHOWN_INLINE = {"image/png", "image/jpeg", "image/gif", "image/webp", "application/pdf"}


def public_file(request: HttpRequest, path: str) -> Answer:
    """A public file."""
    return _answer(request, storage.PUBLIC_URL + path, path)


def private_file(request: HttpRequest, path: str) -> Answer:
    """A private file, after the permission of what it is attached to."""
    url = storage.PRIVATE_URL + path
    return _answer(request, url, access.require_private(url))


def _answer(request: HttpRequest, url: str, filename: str) -> Answer:
    content_type = checks.type_of(url)
    is_shown = content_type in SHOWN_INLINE
    return file_answer(request, storage.path_of(url), filename, content_type, inline=is_shown)
