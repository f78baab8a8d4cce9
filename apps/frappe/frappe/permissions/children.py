"""Rows of child tables have no permissions of their own: their parent is asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from frappe.meta.assemble import exists, get_meta
from frappe.meta.meta import Meta
from frappe.permissions.levels import levels
from frappe.permissions.records import stored_row
from frappe.types import Row

# Adding, changing or removing a row is a change of its parent.
CHANGES = frozenset({"create", "write", "delete"})


@dataclass(frozen=True, slots=True)
class Parent:
    """The question to ask instead: a right on a parent DocType, and on one document of it when the row is known."""

    doctype: str
    right: str
    doc: Row | None


def parent_of(meta: Meta, right: str, doc: Any, user: str, parent_doctype: str | None) -> Parent | None:
    """Whom to ask; None when the parent is unknown, has no such table, or hides it from the user."""
    asked = "write" if right in CHANGES else right
    if doc is None:
        shown = parent_doctype is not None and _shows_table(meta, user, parent_doctype, None)
        return Parent(str(parent_doctype), asked, None) if shown else None
    if isinstance(doc, (str, int)):
        doc = stored_row(meta, doc)
        if doc is None:
            return None
    doctype = doc.get("parenttype")
    if parent_doctype not in (None, doctype) or not _shows_table(meta, user, doctype, doc.get("parentfield")):
        return None
    parent = getattr(doc, "parent_doc", None) or stored_row(get_meta(doctype), doc.get("parent"))
    return Parent(doctype, asked, parent) if parent is not None else None


def _shows_table(meta: Meta, user: str, doctype: str | None, fieldname: str | None) -> bool:
    if not doctype or not exists(doctype):
        return False
    return bool(table_names(meta, get_meta(doctype), user, fieldname))


def table_names(meta: Meta, parent: Meta, user: str | None, fieldname: str | None = None) -> list[str]:
    """Table fields of `parent` whose rows are of this child DocType and that the user may read."""
    allowed = None if user is None else levels(parent, user)
    return [
        field.fieldname
        for field in parent.table_fields
        if field.options == meta.name and fieldname in (None, field.fieldname)
        if allowed is None or field.permlevel in allowed
    ]
