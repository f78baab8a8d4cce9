"""Who may read a file: who may read a document it is attached to, its owner, or anyone when it is public."""

from __future__ import annotations

from typing import Any

from frappe.context import current
from frappe.document.load import get_doc
from frappe.exceptions import DoesNotExistError, PermissionError
from frappe.permissions import has_permission, readable_fields
from frappe.query import values


def require_private(url: str) -> str:
    """The original name of a private file that the user may read.

    Raises PermissionError alike for a file that is not there, so that names cannot be tried out.
    """
    rows = values.get_values(
        "File",
        {"file_url": url},
        ["file_name", "owner", "attached_to_doctype", "attached_to_name", "attached_to_field"],
        as_dict=True,
    )
    for row in rows:
        if _may_read(row):
            return str(row.file_name)
    raise PermissionError("There is no such file, or you may not see it.")


def _may_read(row: Any) -> bool:
    user = current().user
    if user == "Administrator":
        return True
    if not row.attached_to_doctype or not row.attached_to_name:
        return user != "Guest" and row.owner == user
    try:
        doc = get_doc(row.attached_to_doctype, row.attached_to_name)
    except DoesNotExistError:
        return False
    if not has_permission(doc.doctype, "read", doc):
        return False
    field = row.attached_to_field
    return not field or field not in doc.meta.by_name or field in readable_fields(doc.meta, user)
