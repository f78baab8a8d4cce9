"""Who may read a file: who may read a document it is attached to, its owner, or anyone when it is public.

The record of a file follows the same rule: whoever may change the document may change and remove what hangs on it.
"""

from __future__ import annotations

from typing import Any

from frappe.context import current
from frappe.database import Sql
from frappe.document.load import get_doc
from frappe.exceptions import DoesNotExistError, PermissionError
from frappe.permissions import has_permission, owner, readable_fields, roles_of
from frappe.query import values

KEPT_BY = "System Manager"
READING = frozenset({"read", "select", "print", "email", "export", "report", "create"})


def require_private(url: str) -> str:
    """The original name of a private file that the user may read.

    Raises PermissionError alike for a file that is not there, so that names cannot be tried out.
    """
    fields = ["file_name", "owner", "attached_to_doctype", "attached_to_name", "attached_to_field"]
    rows = values.get_values("File", {"file_url": url}, fields, as_dict=True)
    rows += values.get_values("File", {"thumbnail_url": url}, fields, as_dict=True)
    for row in rows:
        if _may_read_bytes(row, current().user):
            return str(row.file_name)
    raise PermissionError("There is no such file, or you may not see it.")


def may_use_record(doc: Any, ptype: str, user: str) -> bool:
    """Hook `has_permission` of File: its owner, or who has the right to the document it hangs on."""
    if doc.get("owner") == user or KEPT_BY in roles_of(user):
        return True
    if ptype in READING and (doc.get("is_folder") or ptype == "create"):
        return True
    if not doc.get("attached_to_doctype") or not doc.get("attached_to_name"):
        return False
    return _may(doc, "read" if ptype in READING else "write", user)


def listed_records(user: str, doctype: str) -> Sql | None:
    """Hook `permission_query_conditions` of File: lists show a person's own uploads, managers all of them."""
    return None if KEPT_BY in roles_of(user) else owner.condition(doctype, user)


def _may_read_bytes(row: Any, user: str) -> bool:
    if user == "Administrator":
        return True
    if not row.attached_to_doctype or not row.attached_to_name:
        return user != "Guest" and row.owner == user
    return _may(row, "read", user)


def _may(row: Any, right: str, user: str) -> bool:
    """Whether the user has the right to the document, and may read the field that the file belongs to."""
    try:
        doc = get_doc(row.get("attached_to_doctype"), row.get("attached_to_name"))
    except DoesNotExistError:
        return False
    if not has_permission(doc.doctype, right, doc, user):
        return False
    field = row.get("attached_to_field")
    return not field or field not in doc.meta.by_name or field in readable_fields(doc.meta, user)
