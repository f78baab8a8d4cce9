"""A Meta as a JSON-ready dict in the shape of the contract, for REST and the desk. Values that are None or 0 are left out."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from frappe.meta.doctype import DOCTYPE_PROPERTIES
from frappe.meta.field import Field
from frappe.meta.meta import Meta
from frappe.meta.rows import properties_of

# Bookkeeping that no client needs.
UNTOLD = frozenset({"engine", "migration_hash"})


def describe(meta: Meta, user_levels: Collection[int] | None = None) -> dict[str, Any]:
    """The DocType with its fields, permissions, links, actions and states.

    `user_levels`: only fields at these permission levels; None means all.
    """
    shown = [field for field in meta.fields if user_levels is None or field.permlevel in user_levels]
    description: dict[str, Any] = {"doctype": "DocType", "name": meta.name}
    properties = properties_of(meta, DOCTYPE_PROPERTIES)
    description.update({key: value for key, value in properties.items() if key not in UNTOLD})
    description["fields"] = [describe_field(field) for field in shown]
    description["field_order"] = [field.fieldname for field in shown]
    description["permissions"] = [row.as_dict() for row in meta.permissions]
    for table in ("links", "actions", "states"):
        description[table] = [row.as_dict() for row in getattr(meta, table)]
    if meta.app:
        description["app"] = meta.app
    return description


def describe_field(field: Field) -> dict[str, Any]:
    """One field with its type's control."""
    return {"doctype": "DocField", **field.as_dict(), "control": field.type.control}
