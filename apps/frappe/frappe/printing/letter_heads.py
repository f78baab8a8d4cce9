"""Head and foot of a printed page: the letter head asked for, the one the document names, or the default."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

from frappe.document.load import get_cached_doc
from frappe.exceptions import DoesNotExistError
from frappe.query import values
from frappe.templates.environment import render_text


@dataclass(frozen=True, slots=True)
class LetterHead:
    """Rendered HTML of head and foot; empty when there is none."""

    content: str = ""
    footer: str = ""


def letter_head_of(doc: Any, name: str | None = None) -> LetterHead:
    """The rendered letter head of a document."""
    wanted = name or doc.get("letter_head") or _default()
    if not wanted:
        return LetterHead()
    try:
        record = get_cached_doc("Letter Head", wanted)
    except DoesNotExistError:
        return LetterHead()
    if record.disabled:
        return LetterHead()
    return LetterHead(
        content=_part(record, record.source, record.image, record.content, doc, align=record.align),
        footer=_part(record, record.footer_source, record.footer_image, record.footer, doc),
    )


def _default() -> str | None:
    found = values.get_value("Letter Head", {"is_default": 1, "disabled": 0}, "name")
    return str(found) if found else None


def _part(
    record: Any,
    source: str | None,
    image: str | None,
    html: str | None,
    doc: Any,
    *,
    align: str | None = None,
) -> str:
    if source == "Image":
        if not image:
            return ""
        height = f"height: {record.image_height:g}mm" if record.image_height else ""
        picture = '<div style="text-align: {}"><img src="{}" alt="{}" style="{}"></div>'
        return str(Markup(picture).format((align or "Left").lower(), image, record.name, height))
    return render_text(html, {"doc": doc}, label=str(escape(record.name))) if html else ""
