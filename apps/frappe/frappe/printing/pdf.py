"""HTML into PDF, with the bundled fonts and the files of the site only. Pages know flow, tables and flex, but no CSS grid."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from pathlib import Path
from types import ModuleType
from typing import Any

from frappe.context import _
from frappe.exceptions import PrintFormatError
from frappe.printing.resources import BASE_URL, load_or_nothing

FONTS = Path(__file__).parent / "fonts"


@lru_cache
def _engine() -> tuple[ModuleType, type[Any]]:
    """The PDF engine and our fetcher for it; with the bundled fonts alone, so that a page looks the same everywhere."""
    import plutoprint  # 9 MB in every process, needed by those that print

    plutoprint.plutobook_set_fontconfig_path(str(FONTS))

    class SiteResources(plutoprint.ResourceFetcher):
        def fetch_url(self, url: str) -> Any:
            return plutoprint.ResourceData(*load_or_nothing(url))

    return plutoprint, SiteResources


def html_to_pdf(html: str, *, title: str | None = None, style: str = "") -> bytes:
    """The PDF of an HTML page; its `@page` rules give size, margins and page numbers. Raises PrintFormatError."""
    plutoprint, site_resources = _engine()
    book = plutoprint.Book(plutoprint.PAGE_SIZE_A4, plutoprint.PAGE_MARGINS_NORMAL)
    book.custom_resource_fetcher = site_resources()
    target = BytesIO()
    try:
        book.load_html(html, user_style=style, base_url=BASE_URL)
        if title:
            book.set_metadata(plutoprint.PDF_METADATA_TITLE, title)
        book.write_to_pdf_stream(target)
    except plutoprint.Error as error:
        raise PrintFormatError(
            _("The page cannot be turned into a PDF: {0}").format(error),
            next_step=_("Simplify the HTML of the print format."),
        ) from error
    return target.getvalue()
