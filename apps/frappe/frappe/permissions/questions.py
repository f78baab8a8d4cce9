"""Further questions of the app contract about permissions: all rows of a user, linked DocTypes, exports, child tables."""

from __future__ import annotations

from typing import Any

from frappe.context import current
from frappe.database import statements
from frappe.meta.assemble import exists, get_meta
from frappe.meta.permission import RIGHTS
from frappe.permissions.decision import has_permission, require
from frappe.permissions.roles import roles_of

_DOCTYPES = statements.select("tabDocType", ("name", "istable"), order_by=("name",))


def get_valid_perms(doctype: str | None = None, user: str | None = None) -> list[dict[str, Any]]:
    """Permission rows in force of the user's roles, of one DocType or of all: `{parent, role, permlevel, <right>: 1, …}`."""
    roles = roles_of(user or current().user)
    names = [doctype] if doctype else [name for name, istable in current().db.rows(_DOCTYPES) if not istable]
    return [
        {"parent": name, **row.as_dict()}
        for name in names
        for row in get_meta(name).permissions
        if row.role in roles
    ]


def get_linked_doctypes(dt: str) -> list[str]:
    """The DocType itself and those to which it or its child tables link, sorted."""
    meta = get_meta(dt)
    metas = [meta, *(get_meta(field.options) for field in meta.table_fields if field.options)]
    targets = {
        field.options
        for item in metas
        for field in item.get_link_fields()
        if not field.ignore_user_permissions
    }
    return sorted({dt, *(target for target in targets if target and exists(target))})


def has_child_permission(
    child_doctype: str,
    ptype: str = "read",
    child_doc: Any = None,
    user: str | None = None,
    parent_doctype: str | None = None,
) -> bool:
    """Whether the user has the right on rows of a child DocType, through their parent."""
    return has_permission(child_doctype, ptype, child_doc, user, parent_doctype=parent_doctype)


def can_export(doctype: str, raise_exception: bool = False, is_owner: bool = False) -> bool:
    """Whether the current user may export records of the DocType."""
    if raise_exception:
        require(doctype, "export")
    return has_permission(doctype, "export")


def allow_everything() -> dict[str, int]:
    """Every right, as `get_role_permissions` gives them to Administrator."""
    return dict.fromkeys(RIGHTS, 1)
