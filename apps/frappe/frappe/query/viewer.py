"""On whose behalf a query reads: what that person may see of each DocType it touches."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from frappe.context import _
from frappe.database import Sql
from frappe.exceptions import PermissionError
from frappe.meta.assemble import get_meta
from frappe.meta.meta import Meta
from frappe.permissions import shares
from frappe.permissions.administrator import is_administrator
from frappe.permissions.condition import list_condition
from frappe.permissions.decision import denial
from frappe.permissions.levels import fields_of_levels, levels, selectable_fields
from frappe.permissions.rights import Roles, rights_of
from frappe.permissions.roles import roles_of

Right = Literal["read", "select"]


@dataclass(frozen=True, slots=True)
class Viewer:
    """A user to whom permissions apply. Two viewers with the same `roles` see the same fields, not the same rows."""

    user: str
    roles: Roles

    def right_on(self, meta: Meta, parent_doctype: str | None = None) -> Right:
        """The right by which the user lists documents. Raises PermissionError when there is none."""
        if meta.istable and not parent_doctype:
            raise PermissionError(
                _("Rows of {0} are read through the documents they belong to.").format(_(meta.name)),
                next_step=_("Name their DocType as parent_doctype."),
            )
        holder = get_meta(parent_doctype) if meta.istable and parent_doctype else meta
        rights = rights_of(holder, self.roles)
        if rights.includes("read"):
            return "read"
        if rights.includes("select") and not meta.istable:
            return "select"
        if shares.is_any_shared(holder.name, "read", self.user):
            return "read"
        raise denial(meta.name, "read")

    def fields_of(self, meta: Meta, right: Right, parent_doctype: str | None = None) -> frozenset[str]:
        """The fields and columns that the user may read. Rows have the levels of their parent."""
        if right == "select" and not meta.istable:
            return selectable_fields(meta)
        holder = get_meta(parent_doctype) if meta.istable and parent_doctype else meta
        return fields_of_levels(meta, levels(holder, self.user))

    def condition(self, doctype: str, right: Right, parent_doctype: str | None = None) -> Sql | None:
        """What rows must meet for the user to see them."""
        return list_condition(doctype, self.user, right, parent_doctype=parent_doctype)


def viewer_of(user: str | None) -> Viewer | None:
    """The viewer for a user; None when nothing is to be hidden: no user given, or the Administrator."""
    if user is None or is_administrator(user):
        return None
    return Viewer(user, roles_of(user))
