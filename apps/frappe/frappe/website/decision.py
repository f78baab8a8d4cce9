"""The page of a link in a mail that makes a workflow action: what it is about, and the button that acts."""

from __future__ import annotations

from typing import Any

from frappe.context import current
from frappe.document.addresses import get_fullname, get_url_to_form
from frappe.exceptions import FrappeError
from frappe.permissions import readable_fields
from frappe.printing.printable import link_titles
from frappe.printing.standard_format import shown_value
from frappe.query.values import get_value
from frappe.templates.environment import render_file
from frappe.workflow.mail_links import Decision, acting_as

TEMPLATE = "website/templates/decision.html"


def render(
    decision: Decision | None, *, token: str = "", is_done: bool = False, error: FrappeError | None = None
) -> str:
    """The page in the language of the link's user; after a failure with the reason and without a button."""
    if decision is None:
        return render_file(TEMPLATE, {"error": error})
    context = current()
    language = get_value("User", decision.user, "language")
    before, context.lang = context.lang, language or context.lang
    try:
        with acting_as(decision.user):
            return render_file(
                TEMPLATE, {**_shown(decision), "token": token, "is_done": is_done, "error": error}
            )
    finally:
        context.lang = before


def _shown(decision: Decision) -> dict[str, Any]:
    doc = decision.doc
    return {
        "action": decision.action,
        "doctype": doc.doctype,
        "title": str(doc.get_title() or doc.name),
        "who": get_fullname(doc.owner),
        "reader": get_fullname(decision.user),
        "lines": _lines(doc, decision.user),
        "address": get_url_to_form(doc.doctype, doc.name),
    }


def _lines(doc: Any, user: str) -> list[tuple[str, str]]:
    """Label and value of the list's columns that the user may read and that have a value."""
    allowed, titles = readable_fields(doc.meta, user), link_titles(doc, user)
    fields = (doc.meta.by_name.get(name) for name in doc.meta.list_field_names if name in allowed)
    return [
        (field.label or field.fieldname, str(shown_value(field, doc, titles)))
        for field in fields
        if field is not None and not field.type.is_empty(doc.get(field.fieldname))
    ]
