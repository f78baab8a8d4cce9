"""Permission levels of fields. A field of level n is read or written by roles with a row of that level.

Level 0 is open to whoever may use the document at all, be it only by a share. Rows of child tables have the levels of
their parent's DocType: pass the parent's Meta to `levels`.
"""

from __future__ import annotations

from frappe.cache import memory
from frappe.context import current
from frappe.meta.assemble import get_meta
from frappe.meta.meta import Meta
from frappe.permissions.administrator import is_administrator
from frappe.permissions.rights import rights_of
from frappe.permissions.roles import roles_of

ALL_LEVELS = frozenset(range(10))
BASIC = frozenset({0})

Fieldnames = frozenset[str]


def levels(meta: Meta, user: str, ptype: str = "read") -> frozenset[int]:
    """The permission levels whose fields the user may read, or write."""
    if is_administrator(user):
        return ALL_LEVELS
    if meta.istable:
        return BASIC
    rights = rights_of(meta, roles_of(user))
    return rights.readable_levels if ptype in ("read", "select") else rights.writable_levels


def readable_fields(meta: Meta, user: str) -> Fieldnames:
    """Names of the fields and standard columns that the user may read in a document."""
    return fields_of_levels(meta, levels(meta, user))


def writable_fields(meta: Meta, user: str) -> Fieldnames:
    """Names of the fields that the user may write in a document."""
    return fields_of_levels(meta, levels(meta, user, "write")) & meta.by_name.keys()


def fields_of_levels(meta: Meta, allowed: frozenset[int]) -> Fieldnames:
    """Standard columns and the fields at one of the levels."""
    return memory.get("meta", ("fields", meta, allowed), lambda: _fields_of_levels(meta, allowed))


def selectable_fields(meta: Meta) -> Fieldnames:
    """What the right `select` alone shows: name, title and search fields of level 0."""
    return memory.get("meta", ("selectable", meta), lambda: _selectable_fields(meta))


def _fields_of_levels(meta: Meta, allowed: frozenset[int]) -> Fieldnames:
    open_fields = {field.fieldname for field in meta.fields if field.permlevel in allowed}
    return frozenset(open_fields | (meta.column_set - meta.by_name.keys()))


def _selectable_fields(meta: Meta) -> Fieldnames:
    return frozenset({"name", *meta.search_field_names}) & _fields_of_levels(meta, BASIC)


def levels_for(meta: Meta, parenttype: str | None, user: str | None, ptype: str) -> frozenset[int]:
    """The levels of a DocType, or of rows through their parent, for a user (the current one). Fills the slot `meta.levels`."""
    holder = get_meta(parenttype) if meta.istable and parenttype else meta
    return levels(holder, user or current().user, ptype)
