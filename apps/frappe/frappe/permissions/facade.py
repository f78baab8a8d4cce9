"""Permission questions in the argument order of the app contract, about the current user unless told otherwise."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from frappe.context import _, current
from frappe.exceptions import PermissionError
from frappe.permissions.decision import has_permission as is_permitted
from frappe.permissions.decision import require
from frappe.permissions.roles import roles_of


def get_roles(user: str | None = None) -> list[str]:
    """Roles of a user, sorted."""
    return sorted(roles_of(user or current().user))


def has_permission(
    doctype: str,
    ptype: str = "read",
    doc: Any = None,
    user: str | None = None,
    throw: bool = False,
    *,
    parent_doctype: str | None = None,
) -> bool:
    """Whether a right is given; with `throw` PermissionError when it is not."""
    if throw:
        require(doctype, ptype, doc, user, parent_doctype=parent_doctype)
        return True
    return is_permitted(doctype, ptype, doc, user, parent_doctype=parent_doctype)


def only_for(roles: str | Iterable[str], message: bool = False) -> None:
    """Raise PermissionError unless the current user has one of the roles."""
    wanted = {roles} if isinstance(roles, str) else set(roles)
    user = current().user
    if user != "Administrator" and not wanted & roles_of(user):
        raise PermissionError(
            _("This is for {0} only.").format(", ".join(sorted(wanted))),
            next_step=_("Ask someone who has that role."),
        )
