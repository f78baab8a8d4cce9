"""HTML into PDF, with the bundled fonts and the files of the site only. Pages know flow, tables and flex, but no CSS grid."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from pathlib import Path
from types import ModuleType
from typing import Any

from frappe.context import _
from frappe.exceptions import PrintFormatError
from frappe.printing.gate import gate
from frappe.printing.pdf_pages import locked
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


def height_of(html: str, width: float) -> float:
    """How high a piece of HTML stands when it is `width` wide; both in millimetres."""
    plutoprint, site_resources = _engine()
    size = plutoprint.PageSize(width * plutoprint.UNITS_MM, 2000 * plutoprint.UNITS_MM)
    book = plutoprint.Book(size, plutoprint.PAGE_MARGINS_NONE)
    book.custom_resource_fetcher = site_resources()
    try:
        book.load_html(html, base_url=BASE_URL)
        return float(book.get_document_height()) * plutoprint.UNITS_PX / plutoprint.UNITS_MM
    except plutoprint.Error:
        return 0.0


def html_to_pdf(
    html: str, *, title: str | None = None, style: str = "", password: str | None = None
) -> bytes:
    """The PDF of an HTML page; its `@page` rules give size, margins and page numbers. Raises PrintFormatError.

    `style` is laid over the page; with a password the PDF is encrypted. Raises PrinterBusyError (503) when this process makes
    as many as it may.
    """
    with gate.passed():
        return _made(html, title, style, password)


def _made(html: str, title: str | None, style: str, password: str | None) -> bytes:
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
    return locked(target.getvalue(), password) if password else target.getvalue()
