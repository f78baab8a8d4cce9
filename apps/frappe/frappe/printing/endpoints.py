"""Printing over HTTP. Each asks for the right to print the document, or for its key, before anything is rendered."""

from __future__ import annotations

from typing import Any

from frappe.context import current
from frappe.database.unlocked import without_write_lock
from frappe.document.document import Document
from frappe.document.load import get_doc
from frappe.permissions import require
from frappe.printing.bulk import How, pdf_of, queue_pdf
from frappe.printing.pdf import html_to_pdf
from frappe.printing.pdf_options import css_of_options
from frappe.printing.render import Printed, page_of, printed
from frappe.printing.share_keys import make_key, require_key
from frappe.registry.endpoints import whitelist
from frappe.values.numbers import cint
from frappe.values.text import parse_json


@whitelist(allow_guest=True, methods=["GET", "POST"])
def download_pdf(
    doctype: str,
    name: str,
    format: str | None = None,
    no_letterhead: int = 0,
    letterhead: str | None = None,
    language: str | None = None,
    key: str | None = None,
) -> None:
    """Answer with a document as a PDF; guests need the key of the document."""
    with without_write_lock():
        result = printed(
            printable_document(doctype, name, key),
            format,
            with_letterhead=not cint(no_letterhead),
            letterhead=letterhead,
            language=language,
        )
        content = html_to_pdf(page_of(result), title=result.title)
    _answer_with(content, f"{name}.pdf")


@whitelist(methods=["GET", "POST"])
def download_multi_pdf(
    doctype: str | dict[str, Any],
    name: str | list[Any] | None = None,
    format: str | None = None,
    no_letterhead: int = 0,
    letterhead: str | None = None,
    options: dict[str, Any] | None = None,
) -> None:
    """Answer with up to 50 documents as one PDF: names of one DocType, or `doctype` as {DocType: [names]}."""
    wanted = _wanted(doctype, name)
    style = css_of_options(options or {})
    how = How(format, not cint(no_letterhead), letterhead, style)
    title = next(iter(wanted)) if len(wanted) == 1 else "documents"
    _answer_with(pdf_of(wanted, how), f"{title}.pdf")


@whitelist(methods=["POST"])
def download_multi_pdf_async(
    doctype: str | dict[str, Any],
    name: str | list[Any] | None = None,
    format: str | None = None,
    no_letterhead: int = 0,
    letterhead: str | None = None,
) -> dict[str, str]:
    """Print up to 500 documents in the background: {"task_id"}; `task_complete:<id>` tells where the file is."""
    how = How(format, not cint(no_letterhead), letterhead)
    return {"task_id": queue_pdf(_wanted(doctype, name), how)}


@whitelist(methods=["GET", "POST"])
def get_html_and_style(
    doc: str | dict[str, Any],
    name: str | None = None,
    print_format: str | None = None,
    no_letterhead: int = 0,
    letterhead: str | None = None,
    style: str | None = None,
    trigger_print: int = 0,
) -> dict[str, str]:
    """A stored document as `{html, style}` for a preview. `doc` is its DocType, with its name in `name`, or the document."""
    given = parse_json(doc) if isinstance(doc, str) and doc.startswith("{") else doc
    if isinstance(given, dict):
        doctype, name = str(given.get("doctype") or ""), str(given.get("name") or "")
    else:
        doctype = str(given)
    result: Printed = printed(
        printable_document(doctype, str(name)),
        print_format,
        with_letterhead=not cint(no_letterhead),
        letterhead=letterhead,
        style=style,
    )
    html = f'{result.letter_head.content}<main class="print-format">{result.body}</main>{result.letter_head.footer}'
    return {"html": html, "style": result.style}


@whitelist(methods=["POST"])
def make_share_key(doctype: str, name: str, no_expiry: bool = False) -> str:
    """A key with which anybody prints this document for 30 days. It needs the right to share the document, and is shown once."""
    doc = get_doc(doctype, name)
    require(doctype, "share", doc)
    require(doctype, "print", doc)
    return make_key(doc, no_expiry=bool(no_expiry))


def printable_document(doctype: str, name: str, key: str | None = None) -> Document:
    """The document when its key was given, or the user may print it. Raises PermissionError, InvalidKeyError, LinkExpired."""
    if key:
        require_key(doctype, name, key)
        return get_doc(doctype, name)
    doc: Document = get_doc(doctype, name)
    require(doctype, "print", doc)
    return doc


def _answer_with(content: bytes, filename: str) -> None:
    current().response.update(type="pdf", filename=filename.replace("/", "-"), filecontent=content)


def _wanted(doctype: str | dict[str, Any], name: Any) -> dict[str, list[str]]:
    kinds = parse_json(doctype) if isinstance(doctype, str) and doctype.startswith("{") else doctype
    if isinstance(kinds, dict):
        return {str(kind): [str(item) for item in names] for kind, names in kinds.items()}
    names = parse_json(name) if isinstance(name, str) and name.startswith("[") else name
    return {str(kinds): [str(item) for item in ([names] if isinstance(names, str) else names or [])]}
