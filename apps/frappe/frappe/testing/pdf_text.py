"""The words of a PDF, read by the character maps of its fonts; enough for the PDFs that this runtime makes."""

from __future__ import annotations

import re
import zlib

OBJECT = re.compile(rb"(\d+) 0 obj(.*?)endobj", re.DOTALL)
STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
TOKEN = re.compile(rb"/(f-\d+-\d+) 1 Tf|\(((?:\\.|[^\\)])*)\)|<([0-9a-f]+)>|( Tm\n)")
MAPPED = re.compile(rb"<([0-9a-fA-F]+)> <([0-9a-fA-F]{4,})>\n")


def text_of(pdf: bytes) -> str:
    """All words of a PDF, page by page."""
    objects = {int(match[1]): match[2] for match in OBJECT.finditer(pdf)}
    fonts = {}
    for name, number in re.findall(rb"/(f-\d+-\d+) (\d+) 0 R", pdf):
        reference = re.search(rb"/ToUnicode (\d+) 0 R", objects[int(number)])
        assert reference is not None
        fonts[name] = _characters(_stream(objects[int(reference[1])]))
    pages = (_stream(body) for body in objects.values() if STREAM.search(body))
    return "\n".join(_words(page, fonts) for page in pages if b" Tf\n" in page)


def _stream(body: bytes) -> bytes:
    match = STREAM.search(body)
    try:
        return zlib.decompress(match[1]) if match else b""
    except zlib.error:
        return b""


def _characters(cmap: bytes) -> dict[int, str]:
    return {
        int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in MAPPED.findall(cmap)
    }


def _words(page: bytes, fonts: dict[bytes, dict[int, str]]) -> str:
    words, font = "", {}
    for match in TOKEN.finditer(page):
        if match[1]:
            font = fonts[match[1]]
        elif match[4]:
            words += "\n"
        elif match[3]:
            codes = (int(match[3][at : at + 4], 16) for at in range(0, len(match[3]), 4))
            words += "".join(font.get(code, "") for code in codes)
        else:
            words += "".join(font.get(code, "") for code in re.sub(rb"\\(.)", rb"\1", match[2] or b""))
    return words
