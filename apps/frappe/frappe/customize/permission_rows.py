"""Custom DocPerm rows: permissions that lie over the standard ones, row by row. Fills the slots of `permissions.overlay`.

A row takes the place of the standard row with the same role, level and owner rule, or adds one; without any right it
removes it. Rows that nobody touched follow the app.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from frappe.customize import limits
from frappe.document.by_name import delete_doc
from frappe.document.load import get_doc, new_doc
from frappe.meta import permission
from frappe.meta.assemble import customisation_of, forget
from frappe.meta.layers import Customisation
from frappe.meta.permission import RIGHTS
from frappe.meta.sync import check_customised
from frappe.query import get_list
from frappe.values.numbers import cint

CUSTOM_DOCPERM = "Custom DocPerm"
Row = Mapping[str, Any]


def check_row(doc: Any) -> None:
    """In `validate` of a Custom DocPerm: the permissions of the DocType still fit together. Raises DocTypeError."""
    limits.require_customisable(doc.parent)
    layers = customisation_of(doc.parent)
    others = [row for row in layers.permissions if row["name"] != doc.name]
    rows = sorted([*others, doc.as_dict()], key=lambda row: not row.get("is_system_generated"))
    check_customised(doc.parent, Customisation(layers.custom_fields, layers.property_setters, rows))


def apply_row(_doc: Any) -> None:
    """In `on_update` and `after_delete`: the rights are read anew."""
    forget()


def store_row(doctype: str, row: Row, *, is_system_generated: bool = False) -> bool:
    """Write one row of a layer, replacing the one with the same role, level and owner rule; whether anything changed."""
    wanted = permission.from_row(row)
    values = {
        "parent": doctype,
        "role": wanted.role,
        "permlevel": wanted.permlevel,
        "if_owner": wanted.if_owner,
        "is_system_generated": int(is_system_generated),
    }
    names = get_list(CUSTOM_DOCPERM, user=None, filters=values, pluck="name", limit=1)
    doc = get_doc(CUSTOM_DOCPERM, names[0]) if names else new_doc(CUSTOM_DOCPERM)
    rights = {right: int(right in wanted.rights) for right in RIGHTS}
    if names and all(cint(doc.get(right)) == value for right, value in rights.items()):
        return False
    doc.update({**values, **rights})
    doc.save(ignore_permissions=True)
    return True


def remove_rows(doctype: str, role: str | None, permlevel: int | None, if_owner: int | None) -> int:
    """Remove rows of the site's own layer that fit what is given; how many there were."""
    given = {"role": role, "permlevel": permlevel, "if_owner": if_owner}
    filters = {
        "parent": doctype,
        "is_system_generated": 0,
        **{key: value for key, value in given.items() if value is not None},
    }
    names = get_list(CUSTOM_DOCPERM, user=None, filters=filters, pluck="name")
    for name in names:
        # A row has a field `delete`, which hides the method of that name.
        delete_doc(CUSTOM_DOCPERM, name, ignore_permissions=True)
    return len(names)
