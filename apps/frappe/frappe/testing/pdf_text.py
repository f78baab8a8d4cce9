"""The words of a PDF, for tests that ask what is on paper."""

from __future__ import annotations

import re
import unicodedata
from io import BytesIO

from pypdf import PdfReader

LIGATURES = re.compile("[\ufb00-\ufb06]")


def text_of(pdf: bytes) -> str:
    """All words of a PDF, page by page; letters that the font joined are apart again."""
    text = "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    return LIGATURES.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
