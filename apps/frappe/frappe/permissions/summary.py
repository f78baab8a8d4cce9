"""All rights at once, for the desk: of a user on a DocType, and on one document."""

from __future__ import annotations

from typing import Any

from frappe.context import current
from frappe.meta.meta import Meta
from frappe.permissions.administrator import is_administrator
from frappe.permissions.decision import has_permission
from frappe.permissions.rights import RIGHTS, has_meaning, rights_of
from frappe.permissions.roles import roles_of

Flags = dict[str, int]


def get_role_permissions(meta: Meta, user: str | None = None) -> Flags:
    """Right -> 1 when a role of the user gives it, be it only for own documents."""
    user = user or current().user
    if is_administrator(user):
        return {right: int(has_meaning(meta, right)) for right in RIGHTS}
    rights = rights_of(meta, roles_of(user))
    return {right: int(rights.includes(right)) for right in RIGHTS}


def get_doc_permissions(doc: Any, user: str | None = None) -> Flags:
    """Right -> 1 when the user has it on this document (an object with `get`, whose `doctype` is set)."""
    return {right: int(has_permission(doc.get("doctype"), right, doc, user)) for right in RIGHTS}
