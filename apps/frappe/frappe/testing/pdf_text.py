"""The words of a PDF, for tests that ask what is on paper."""

from __future__ import annotations

from io import BytesIO

from pypdf import PdfReader


def text_of(pdf: bytes) -> str:
    """All words of a PDF, page by page."""
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
