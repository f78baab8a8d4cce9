"""A document as HTML for print: its body in one format, or a whole page with letter head and style.

Whether the user may print the document is asked by whoever calls; what they may read of it is decided here.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from frappe.context import _, current
from frappe.document.document import Document
from frappe.printing.formats import Format, format_of
from frappe.printing.letter_heads import LetterHead, letter_head_of
from frappe.printing.page_style import style_of
from frappe.printing.printable import link_titles, printable
from frappe.printing.settings import print_settings, require_printable
from frappe.printing.standard_format import standard_html
from frappe.templates.environment import render_file, render_text

PAGE = "printing/templates/page.html"


@dataclass(frozen=True, slots=True)
class Printed:
    """A rendered document: body, head and foot as HTML, and the CSS of the page."""

    title: str
    body: str
    style: str
    letter_head: LetterHead
    language: str


def print_html(doc: Document, print_format: str | None = None, *, with_letterhead: bool = True) -> str:
    """The printed body of a document, without the page around it. Raises PrintFormatError."""
    return printed(doc, print_format, with_letterhead=with_letterhead).body


def print_page(
    doc: Document,
    print_format: str | None = None,
    *,
    with_letterhead: bool = True,
    letterhead: str | None = None,
    language: str | None = None,
) -> str:
    """A document as a whole HTML page, ready for a browser or a PDF. Raises PrintFormatError."""
    return page_of(
        printed(doc, print_format, with_letterhead=with_letterhead, letterhead=letterhead, language=language)
    )


def page_of(result: Printed) -> str:
    """The page around a rendered document."""
    return render_file(
        PAGE,
        {
            "title": result.title,
            "language": result.language,
            "style": Markup(result.style),
            "letter_head": Markup(result.letter_head.content),
            "body": Markup(result.body),
            "footer": Markup(result.letter_head.footer),
        },
    )


def printed(
    doc: Document,
    print_format: str | None = None,
    *,
    with_letterhead: bool = True,
    letterhead: str | None = None,
    language: str | None = None,
) -> Printed:
    """Render a document in a format, in the language asked for or that of the format."""
    require_printable(doc)
    chosen, settings = format_of(doc.meta, print_format), print_settings()
    shown = printable(doc)
    shown.run_method("before_print", settings)
    has_head = with_letterhead and bool(settings.with_letterhead)
    with _speaking(language or chosen.language) as spoken:
        head = letter_head_of(shown, letterhead) if has_head else LetterHead()
        return Printed(
            title=str(shown.get_title() or shown.name),
            body=_body(shown, chosen, head, settings),
            style=style_of(chosen, settings.pdf_page_size),
            letter_head=head,
            language=spoken,
        )


def _body(doc: Document, chosen: Format, head: LetterHead, settings: Any) -> str:
    """The names a format may use are those of the contract."""
    is_draft = doc.meta.is_submittable and doc.docstatus.is_draft() and settings.add_draft_heading
    context = {
        "doc": doc,
        "meta": doc.meta,
        "letter_head": head.content,
        "footer": head.footer,
        "no_letterhead": not head.content,
        "print_settings": settings,
        "print_style": "",
        "trigger_print": False,
        "draft_heading": _("Draft") if is_draft else _("Cancelled") if doc.docstatus.is_cancelled() else "",
    }
    titles = link_titles(doc)
    if chosen.html is None:
        return standard_html(doc, titles, context)
    return render_text(
        chosen.html,
        {**context, "layout": [], "title_of": lambda doctype, name: titles.get((doctype, name)) or name},
        label=_("Print format {0}").format(chosen.name),
    )


@contextmanager
def _speaking(language: str | None) -> Iterator[str]:
    """Translate into a language for the block."""
    context = current()
    before = context.lang
    context.lang = language or before
    try:
        yield context.lang
    finally:
        context.lang = before
