"""Finished PDFs: several as one, and one that asks for a password."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO

from pypdf import PdfReader, PdfWriter

ENCRYPTION = "AES-256"


def joined(contents: Iterable[bytes]) -> bytes:
    """The pages of all PDFs, in order; each keeps its own page numbers."""
    writer = PdfWriter()
    for content in contents:
        writer.append(PdfReader(BytesIO(content)), import_outline=False)
    return _written(writer)


def appended(content: bytes, writer: PdfWriter) -> PdfWriter:
    """The writer of an app with the pages added; `output` of `frappe.get_print`."""
    writer.append(PdfReader(BytesIO(content)), import_outline=False)
    return writer


def locked(content: bytes, password: str) -> bytes:
    """The PDF encrypted, so that it opens with the password alone."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(content)))
    writer.encrypt(password, algorithm=ENCRYPTION)
    return _written(writer)


def _written(writer: PdfWriter) -> bytes:
    target = BytesIO()
    writer.write(target)
    return target.getvalue()
