"""HTML into PDF, with the bundled fonts and the files of the site only. Pages know flow, tables and flex, but no CSS grid."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import plutoprint

from frappe.context import _
from frappe.exceptions import PrintFormatError
from frappe.printing.resources import BASE_URL, SiteResources

FONTS = Path(__file__).parent / "fonts"

# Once per process: no font of the machine is used, so a page looks the same everywhere.
plutoprint.plutobook_set_fontconfig_path(str(FONTS))


def html_to_pdf(html: str, *, title: str | None = None, style: str = "") -> bytes:
    """The PDF of an HTML page; its `@page` rules give size, margins and page numbers. Raises PrintFormatError."""
    book = plutoprint.Book(plutoprint.PAGE_SIZE_A4, plutoprint.PAGE_MARGINS_NORMAL)
    book.custom_resource_fetcher = SiteResources()
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
