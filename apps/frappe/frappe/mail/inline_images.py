"""Pictures inside a message: mail programs cannot fetch private files, so the bytes travel with the message.

`<img embed="name">` stands for one of the given pictures; `<img src="/files/…">` and `/private/files/…` for a file of the
site that the sender may read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import unquote

from frappe.document.addresses import get_url
from frappe.exceptions import FrappeError
from frappe.files import access, checks, storage

_IMAGE = re.compile(r"""(<img\b[^>]*?\s)(src|embed)=(["'])([^"']*)\3""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class InlineImage:
    """A picture of a message: known inside it as `cid`, with its bytes or the address of the stored file."""

    cid: str
    filename: str
    content: bytes | None = None
    file_url: str | None = None


def embed(html: str, given: Sequence[Mapping[str, Any]] = ()) -> tuple[str, list[InlineImage]]:
    """The HTML with `cid:` addresses, and the pictures they stand for. `given` is a list of {"filename", "filecontent"}."""
    by_name = {str(item["filename"]): item["filecontent"] for item in given}
    found: dict[str, InlineImage] = {}
    return _IMAGE.sub(partial(_replaced, by_name, found), html), list(found.values())


def _replaced(given: Mapping[str, bytes], found: dict[str, InlineImage], match: re.Match[str]) -> str:
    before, _attribute, quote, address = match.groups()
    image = _given(given, address.removeprefix("cid:")) or _stored(address)
    if image is None:
        return match[0]
    known = found.setdefault(image.cid, image)
    return f"{before}src={quote}cid:{known.cid}{quote}"


def _given(given: Mapping[str, bytes], name: str) -> InlineImage | None:
    if name not in given:
        return None
    content = given[name]
    return InlineImage(f"{storage.content_hash(content)[:16]}@inline", storage.safe_name(name), content)


def _stored(address: str) -> InlineImage | None:
    url = unquote(address.removeprefix(get_url()))
    if not checks.type_of(url).startswith("image/"):
        return None
    try:
        if url.startswith(storage.PRIVATE_URL):
            access.require_private(url)
        elif not url.startswith(storage.PUBLIC_URL):
            return None
        digest = storage.content_hash(storage.path_of(url).read_bytes())
    except FrappeError:
        return None
    return InlineImage(f"{digest[:16]}@inline", url.rsplit("/", 1)[-1], file_url=url)
