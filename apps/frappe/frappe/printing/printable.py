"""A document as its reader may print it: a copy without what their permission levels close, titles of links beside it."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from frappe.context import current
from frappe.document import storage
from frappe.document.checks import with_rows
from frappe.document.document import Document
from frappe.meta import get_meta
from frappe.permissions import has_permission, levels
from frappe.query import get_list

Titles = dict[tuple[str, str], str]


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
    """(DocType, name) -> title, for the linked records whose title the user may read; one query per DocType.

    `user` is who will read the titles; the current user when empty.
    """
    reader = user or current().user
    wanted: dict[str, set[str]] = defaultdict(set)
    for record in with_rows(doc):
        for doctype, name in _links_of(record):
            wanted[doctype].add(name)
    titles: Titles = {}
    for doctype, names in wanted.items():
        field = get_meta(doctype).title_field
        if field and field != "name" and _may_see(doctype, reader):
            titles.update(
                {(doctype, row[0]): row[1] for row in _rows(doctype, field, names, reader) if row[1]}
            )
    return titles


def _links_of(record: Document) -> list[tuple[str, str]]:
    own, plan = record.__dict__, record.row_plan
    found = [(str(field.options), own.get(field.fieldname)) for field in plan.links]
    found += [(str(own.get(str(field.options))), own.get(field.fieldname)) for field in plan.dynamic_links]
    return [(doctype, name) for doctype, name in found if doctype and name]


def _may_see(doctype: str, user: str) -> bool:
    return has_permission(doctype, "read", user=user) or has_permission(doctype, "select", user=user)


def _rows(doctype: str, field: str, names: set[str], user: str) -> Any:
    return get_list(
        doctype,
        user=user,
        fields=["name", field],
        filters={"name": ["in", sorted(names)]},
        as_list=True,
        order_by=False,
    )
