"""`/assets/<app>/…`: files of the apps' public folders. Hashed names are cached for ever."""

from __future__ import annotations

import gzip
import mimetypes
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from frappe.exceptions import FrappeError, PageDoesNotExistError
from frappe.http.body import Answer
from frappe.http.headers import FOR_EVER, REVALIDATE
from frappe.registry.modules import package_path

_HASHED = re.compile(r"[-.][A-Za-z0-9_-]{8,}\.\w+$")
_COMPRESSED = {".js", ".css", ".svg", ".json", ".html", ".txt", ".map", ".webmanifest"}


@dataclass(frozen=True, slots=True)
class Asset:
    """A file as it is sent; `zipped` when that is smaller."""

    plain: bytes
    zipped: bytes | None
    content_type: str


@lru_cache(maxsize=1024)
def _read(path: Path, _changed: float) -> Asset:
    plain = path.read_bytes()
    zipped = gzip.compress(plain, 6) if path.suffix in _COMPRESSED and len(plain) > 600 else None
    content_type = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    if content_type.startswith("text/") or content_type.endswith(("javascript", "json")):
        content_type += "; charset=utf-8"
    return Asset(plain, zipped if zipped and len(zipped) < len(plain) else None, content_type)


def serve(path: str, accept_encoding: str) -> Answer:
    """The asset at a URL path. Raises PageDoesNotExistError for anything outside a public folder."""
    file = _locate(path)
    asset = _read(file, file.stat().st_mtime)
    cache = FOR_EVER if "/dist/" in path and _HASHED.search(file.name) else REVALIDATE
    headers = {cache[0]: cache[1], "Vary": "Accept-Encoding"}
    if asset.zipped and "gzip" in accept_encoding:
        return Answer(asset.zipped, asset.content_type, 200, {**headers, "Content-Encoding": "gzip"})
    return Answer(asset.plain, asset.content_type, 200, headers)


def _locate(path: str) -> Path:
    app, _, rest = path.removeprefix("/assets/").partition("/")
    missing = PageDoesNotExistError(f"There is no asset {path}.")
    if not re.fullmatch(r"[a-z][a-z0-9_]*", app) or not rest:
        raise missing
    try:
        public = package_path(app) / "public"
    except FrappeError:
        raise missing from None
    file = (public / rest).resolve()
    if not file.is_relative_to(public.resolve()) or not file.is_file():
        raise missing
    return file
