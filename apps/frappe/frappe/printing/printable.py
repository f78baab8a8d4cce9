"""A document as its reader may print it: a copy without what their permission levels close, titles of links beside it."""

from __future__ import annotations

from frappe.context import current
from frappe.document import storage
from frappe.document.checks import with_rows
from frappe.document.document import Document
from frappe.document.link_titles import Titles, links_in, titles_of
from frappe.permissions import levels


def printable(doc: Document) -> Document:
    """A copy in which closed fields and secrets are empty. Formats of any kind see only this copy."""
    copy = storage.copy(doc)
    copy.__dict__["name"] = doc.name
    copy.flags.update(doc.flags)
    if doc.flags.ignore_permissions:
        return copy
    open_levels = levels(doc.meta, current().user)
    for record in with_rows(copy):
        for field in record.row_plan.levelled:
            if field.permlevel not in open_levels:
                record.__dict__[field.fieldname] = (
                    None if field.fieldname not in record.row_plan.table_names else []
                )
        for secret in record.row_plan.secrets:
            record.__dict__[secret] = None
    return copy


def link_titles(doc: Document, user: str | None = None) -> Titles:
    """Titles of what the document and its rows link to, as `user` (the current one when empty) may read them."""
    return titles_of((link for record in with_rows(doc) for link in links_in(record)), user)
