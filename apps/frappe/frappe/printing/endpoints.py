"""Printing over HTTP. Each asks for the right to print the document before anything is rendered."""

from __future__ import annotations

from typing import Any

from frappe.context import current
from frappe.document.document import Document
from frappe.document.load import get_doc
from frappe.permissions import require
from frappe.printing.pdf import html_to_pdf
from frappe.printing.render import Printed, page_of, printed
from frappe.registry.endpoints import whitelist
from frappe.values.numbers import cint
from frappe.values.text import parse_json


@whitelist(methods=["GET", "POST"])
def download_pdf(
    doctype: str,
    name: str,
    format: str | None = None,
    no_letterhead: int = 0,
    letterhead: str | None = None,
    language: str | None = None,
) -> None:
    """Answer with a document as a PDF."""
    result = printed(
        _printable(doctype, name),
        format,
        with_letterhead=not cint(no_letterhead),
        letterhead=letterhead,
        language=language,
    )
    response = current().response
    response.update(
        type="pdf",
        filename=f"{name.replace('/', '-')}.pdf",
        filecontent=html_to_pdf(page_of(result), title=result.title),
    )


@whitelist(methods=["GET", "POST"])
def get_html_and_style(
    doc: str | dict[str, Any],
    name: str | None = None,
    print_format: str | None = None,
    no_letterhead: int = 0,
    letterhead: str | None = None,
) -> dict[str, str]:
    """A stored document as `{html, style}` for a preview. `doc` is its DocType, with its name in `name`, or the document."""
    given = parse_json(doc) if isinstance(doc, str) and doc.startswith("{") else doc
    if isinstance(given, dict):
        doctype, name = str(given["doctype"]), str(given["name"])
    else:
        doctype = str(given)
    result: Printed = printed(
        _printable(doctype, str(name)),
        print_format,
        with_letterhead=not cint(no_letterhead),
        letterhead=letterhead,
    )
    html = f'{result.letter_head.content}<main class="print-format">{result.body}</main>{result.letter_head.footer}'
    return {"html": html, "style": result.style}


def _printable(doctype: str, name: str) -> Document:
    doc: Document = get_doc(doctype, name)
    require(doctype, "print", doc)
    return doc
