"""Titles made from a template: a title field whose options or default hold braces, e.g. `{employee_name} {from_date}`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from frappe.values.numbers import cstr

if TYPE_CHECKING:
    from frappe.document.document import Document
    from frappe.document.operation import Operation

_PLACE = re.compile(r"\{(\w+)\}")


def fill_title(doc: Document, op: Operation) -> None:
    """Step: fill the title from the template in its options at every save, or from its default once."""
    fieldname = doc.meta.title_field or ""
    field = doc.meta.by_name.get(fieldname)
    if field is None:
        return
    own = doc.__dict__
    if fieldname == "title" and "{" in (field.options or ""):
        own[fieldname] = _filled(field.options or "", doc)
    elif op.is_insert and not own.get(fieldname) and "{" in (field.default or ""):
        own[fieldname] = _filled(field.default or "", doc)


def _filled(template: str, doc: Document) -> str:
    """Only plain fieldnames are replaced: a template reaches nothing but the values of its own document."""
    return _PLACE.sub(lambda match: cstr(doc.get(match.group(1))), template).strip()
