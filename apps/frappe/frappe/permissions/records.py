"""The row a check is about, when only its name is known or the caller has only part of it. One SELECT, never a document."""

from __future__ import annotations

from typing import Any

from frappe.context import current
from frappe.database import statements
from frappe.meta.meta import Meta
from frappe.permissions.user_permissions import Restrictions
from frappe.types import Row
from frappe.values.attrdict import AttrDict


def stored_row(meta: Meta, name: Any) -> AttrDict | None:
    """All columns of a record, with its DocType; None when there is none. A single record is just its name."""
    if meta.issingle:
        return AttrDict(doctype=meta.name, name=meta.name)
    sql = statements.select(f"tab{meta.name}", meta.columns, ("name",))
    row = current().db.row(sql, (name,))
    if row is None:
        return None
    found = AttrDict(zip(meta.columns, row, strict=True), doctype=meta.name)
    for column, read in meta.converter_of.items():
        if found[column] is not None:
            found[column] = read(found[column])
    return found


def whole(meta: Meta, doc: Row, restrictions: Restrictions) -> Row:
    """The document, or its stored row when a dict lacks a column that the rules ask for.

    A missing key would read as an empty link and let the document pass.
    """
    if not isinstance(doc, dict) or meta.issingle:
        return doc
    needed = {"owner", *(column for restriction in restrictions for column in restriction.columns)}
    if needed <= doc.keys() or not doc.get("name"):
        return doc
    return stored_row(meta, doc["name"]) or doc
