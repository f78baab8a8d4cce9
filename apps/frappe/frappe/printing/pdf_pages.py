"""Finished PDFs: several as one, and one that asks for a password."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pypdf import PdfReader, PdfWriter

ENCRYPTION = "AES-256"


def joined(contents: Iterable[bytes]) -> bytes:
    """The pages of all PDFs, in order; each keeps its own page numbers."""
    from pypdf import PdfWriter  # 8 MB in every process, needed by those that join PDFs

    writer = PdfWriter()
    for content in contents:
        writer.append(_reader(content), import_outline=False)
    return _written(writer)


def appended(content: bytes, writer: PdfWriter) -> PdfWriter:
    """The writer of an app with the pages added; `output` of `frappe.get_print`."""
    writer.append(_reader(content), import_outline=False)
    return writer


def locked(content: bytes, password: str) -> bytes:
    """The PDF encrypted, so that it opens with the password alone."""
    from pypdf import PdfWriter

    writer = PdfWriter(clone_from=_reader(content))
    writer.encrypt(password, algorithm=ENCRYPTION)
    return _written(writer)


def _reader(content: bytes) -> PdfReader:
    from pypdf import PdfReader

    return PdfReader(BytesIO(content))


def _written(writer: PdfWriter) -> bytes:
    target = BytesIO()
    writer.write(target)
    return target.getvalue()
