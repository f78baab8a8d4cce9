"""User Permission records as documents. Fills the slots of `permissions.overlay`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from frappe.document.load import get_doc, new_doc
from frappe.query import get_list

USER_PERMISSION = "User Permission"


def restrict(values: Mapping[str, Any]) -> None:
    """Store one record."""
    doc = new_doc(USER_PERMISSION)
    doc.update(values)
    doc.insert(ignore_permissions=True)


def unrestrict(filters: Mapping[str, Any]) -> None:
    """Remove the records that match."""
    for name in get_list(USER_PERMISSION, user=None, filters=dict(filters), pluck="name"):
        get_doc(USER_PERMISSION, name).delete(ignore_permissions=True)
