"""A file on disk as an answer: in pieces, so that its size costs no memory; a part of it when a range is asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from frappe.http.body import Answer
from frappe.http.request import HttpRequest

PIECE_BYTES = 64 * 1024
_RANGE = re.compile(r"bytes=(\d*)-(\d*)")


def file_answer(
    request: HttpRequest, path: Path, filename: str, content_type: str, *, inline: bool = False
) -> Answer:
    """The whole file, the range asked for (206), nothing new (304), or a range that is not there (416)."""
    status = path.stat()
    size, tag = status.st_size, f'"{status.st_mtime_ns:x}-{status.st_size:x}"'
    answer = Answer.download(b"", filename, content_type, inline=inline)
    answer.headers.update({"Accept-Ranges": "bytes", "ETag": tag})
    if tag in (request.header("If-None-Match") or ""):
        answer.status = 304
        return answer
    first, last = 0, size - 1
    asked = _RANGE.fullmatch((request.header("Range") or "").strip())
    if asked and (asked[1] or asked[2]) and request.header("If-Range") in (None, tag):
        first, last = _bounds(asked[1], asked[2], size)
        if first > last:
            return Answer(b"", content_type, 416, {"Content-Range": f"bytes */{size}"})
        answer.status = 206
        answer.headers["Content-Range"] = f"bytes {first}-{last}/{size}"
    length = last - first + 1
    answer.headers["Content-Length"] = str(length)
    answer.stream = _pieces(path, first, length)
    return answer


def _bounds(start: str, end: str, size: int) -> tuple[int, int]:
    """First and last byte of `start-end`, `start-` or `-count`; the first is behind the last when there is none."""
    if not start:
        return max(0, size - int(end)), size - 1 if int(end) else -1
    return int(start), min(int(end), size - 1) if end else size - 1


def _pieces(path: Path, first: int, length: int) -> Iterator[bytes]:
    with path.open("rb") as file:
        file.seek(first)
        left = length
        while left > 0 and (piece := file.read(min(PIECE_BYTES, left))):
            left -= len(piece)
            yield piece
