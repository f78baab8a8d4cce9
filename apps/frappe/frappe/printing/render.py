"""A document as HTML for print: its body in one format, or a whole page with letter head and style.

Whether the user may print the document is asked by whoever calls; what they may read of it is decided here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from frappe.context import _
from frappe.context.acting import speaking
from frappe.document.checks import with_rows
from frappe.document.document import Document
from frappe.document.link_titles import Titles
from frappe.printing.builder_format import built_html
from frappe.printing.formats import Format, format_of
from frappe.printing.letter_heads import LetterHead, letter_head_of
from frappe.printing.page_style import NOT_REPEATED, Repeated, common_style, style_of, text_width
from frappe.printing.pdf import height_of
from frappe.printing.print_styles import css_of
from frappe.printing.printable import link_titles, printable
from frappe.printing.settings import print_settings, require_printable
from frappe.printing.standard_format import sections_of, standard_html
from frappe.templates.environment import render_file, render_made, render_text

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
    style: str | None = None,
) -> str:
    """A document as a whole HTML page, ready for a browser or a PDF. Raises PrintFormatError."""
    return page_of(
        printed(
            doc,
            print_format,
            with_letterhead=with_letterhead,
            letterhead=letterhead,
            language=language,
            style=style,
        )
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
    style: str | None = None,
) -> Printed:
    """Render a document in a format, in the language asked for or that of the format; `style` names a Print Style."""
    require_printable(doc)
    chosen, settings = format_of(doc.meta, print_format), print_settings()
    shown = printable(doc)
    shown.run_method("before_print", settings)
    if chosen.absolute_value:
        _without_signs(shown)
    has_head = with_letterhead and bool(settings.with_letterhead)
    with speaking(language or chosen.language) as spoken:
        head = letter_head_of(shown, letterhead) if has_head else LetterHead()
        css = css_of(style or settings.print_style)
        return Printed(
            title=str(shown.get_title() or shown.name),
            body=_body(shown, chosen, head, settings, css),
            style=style_of(
                chosen, settings, repeated=_repeated(chosen, settings, head, css), print_style=css
            ),
            letter_head=head,
            language=spoken,
        )


def _repeated(chosen: Format, settings: Any, head: LetterHead, css: str) -> Repeated:
    """How much room head and foot need on every page, measured; none when the settings do not repeat them."""
    if not settings.repeat_header_footer:
        return NOT_REPEATED
    width = text_width(chosen, settings)
    rules = f"{common_style()} html, body, div {{ margin: 0 }} {css} {chosen.css}".replace("</", "<\\/")
    style = f"<style>{rules}</style>"

    def measured(part: str, kind: str, share: float) -> float:
        return height_of(f'{style}<div class="{kind}">{part}</div>', width * share) if part else 0.0

    return Repeated(measured(head.content, "letter-head", 1), measured(head.footer, "letter-foot", 0.85))


def _without_signs(doc: Document) -> None:
    """In formats that say so numbers are printed without their sign."""
    for record in with_rows(doc):
        own = record.__dict__
        for fieldname, _field, _kind in record.row_plan.numbers:
            if own.get(fieldname):
                own[fieldname] = abs(own[fieldname])


def _body(doc: Document, chosen: Format, head: LetterHead, settings: Any, css: str) -> str:
    """The names a format may use are those of the contract."""
    titles = link_titles(doc)
    context = {**_names(doc, head, settings, css), "shows_headings": chosen.show_section_headings}
    label = _("Print format {0}").format(chosen.name)
    html = chosen.template or chosen.html
    if html is not None:
        context |= {"layout": sections_of(doc, titles), "title_of": _title_reader(titles)}
        if isinstance(html, str):
            return render_text(html, context, label=label)
        return render_made(html, context, label=label)
    if chosen.format_data:
        body = built_html(doc, chosen.format_data, titles, context, label=label)
    else:
        body = standard_html(doc, titles, context)
    classes = [("line-breaks", chosen.line_breaks), ("align-labels-right", chosen.align_labels_right)]
    wanted = " ".join(name for name, is_wanted in classes if is_wanted)
    return f'<div class="{wanted}">{body}</div>' if wanted else body


def _names(doc: Document, head: LetterHead, settings: Any, css: str) -> dict[str, Any]:
    is_draft = doc.meta.is_submittable and doc.docstatus.is_draft() and settings.add_draft_heading
    return {
        "doc": doc,
        "meta": doc.meta,
        "letter_head": head.content,
        "footer": head.footer,
        "no_letterhead": not head.content,
        "print_settings": settings,
        "print_style": css,
        "trigger_print": False,
        "print_heading": _(doc.get("select_print_heading") or doc.doctype),
        "draft_heading": _("Draft") if is_draft else _("Cancelled") if doc.docstatus.is_cancelled() else "",
    }


def _title_reader(titles: Titles) -> Callable[[str, str], str]:
    return lambda doctype, name: titles.get((doctype, name)) or name
