"""What travels with a message: stored files, pictures inside the text, and prints of documents.

The queue keeps a list of {"fname", "file_url"}, with "cid" for a picture inside the text, or {"print": {…}}: a document that
is turned into a PDF only when the message leaves, because nothing is printed while a save holds the write lock.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from frappe.context.acting import acting_as
from frappe.files import storage
from frappe.files.attach import save_file
from frappe.mail.inline_images import InlineImage
from frappe.printing.facade import attach_print
from frappe.values.text import parse_json

Attachment = Mapping[str, Any]
PRINTED = (
    "doctype",
    "name",
    "file_name",
    "print_format",
    "lang",
    "print_letterhead",
    "letterhead",
    "password",
)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a message; `cid` is set for a picture inside the text."""

    filename: str
    content: bytes
    cid: str | None = None


def stored(given: Sequence[Attachment], images: Sequence[InlineImage], record: Any) -> list[dict[str, Any]]:
    """Attachments and pictures as the queue keeps them; bytes become private files of the queue's record."""
    kept = [_stored(item, record) for item in given]
    for image in images:
        url = image.file_url or _saved(image.filename, image.content or b"", record)
        kept.append({"fname": image.filename, "file_url": url, "cid": image.cid})
    return kept


def parts_of(queued: Any) -> list[Part]:
    """The bytes of everything that travels with a queued message, printed as its author may see it."""
    return list(_parts(queued))


def _stored(item: Attachment, record: Any) -> dict[str, Any]:
    if item.get("print_format_attachment"):
        return {"print": {key: item[key] for key in PRINTED if item.get(key) is not None}}
    if item.get("file_url"):
        url = str(item["file_url"])
        return {"fname": str(item.get("fname") or url.rsplit("/", 1)[-1]), "file_url": url}
    return {"fname": str(item["fname"]), "file_url": _saved(str(item["fname"]), item["fcontent"], record)}


def _saved(filename: str, content: bytes | str, record: Any) -> str:
    return str(save_file(filename, content, "Email Queue", record.name, is_private=True).file_url)


def _parts(queued: Any) -> Iterator[Part]:
    for item in parse_json(queued.attachments or "[]"):
        if "print" in item:
            with acting_as(queued.owner):
                printed = attach_print(**item["print"])
            yield Part(printed["fname"], printed["fcontent"])
        else:
            content = storage.path_of(item["file_url"]).read_bytes()
            yield Part(item["fname"], content, item.get("cid"))
