"""Changing permissions as the app contract names it: rows over the standard ones, and User Permission records.

Nothing is copied: a changed row lies over the standard row it belongs to (Custom DocPerm), and every other row follows the
app. Records are written through slots, because documents are above this package.
"""

from __future__ import annotations

from typing import Any

from frappe.context import _, current
from frappe.exceptions import ValidationError
from frappe.meta.assemble import get_meta, standard_definition
from frappe.meta.permission import RIGHTS, Perm, from_row
from frappe.permissions.decision import require
from frappe.permissions.user_permissions import user_permissions_of
from frappe.registry import slots
from frappe.values.numbers import cint

USER_PERMISSION = "User Permission"


def add_permission(doctype: str, role: str, permlevel: int = 0, ptype: str | None = None) -> bool:
    """Give a role a row at a level with one right (`read` unless said otherwise); False when it has such a row."""
    if _row(doctype, role, permlevel, 0) is not None:
        return False
    right = _known(ptype or "read")
    slots.run("permissions.store", doctype, {"role": role, "permlevel": cint(permlevel), right: 1})
    return True


def update_permission_property(
    doctype: str,
    role: str,
    permlevel: int,
    ptype: str,
    value: Any = None,
    validate: bool = True,
    if_owner: int = 0,
) -> bool:
    """Give or take one right of a role's row; whether anything changed.

    A row that says again what the app says disappears from the overlay. Raises DocTypeError when the rights would not fit
    together, with `validate=False` too.
    """
    right, wanted = _known(ptype), bool(cint(value))
    row = _row(doctype, role, permlevel, if_owner)
    rights = set(row.rights) if row is not None else set()
    if (right in rights) is wanted:
        return False
    set_rights(doctype, role, rights ^ {right}, cint(permlevel), cint(if_owner))
    return True


def remove_permission(doctype: str, role: str, permlevel: int = 0, if_owner: int = 0) -> bool:
    """Take a role's row away, also a standard one; whether there was one."""
    if _row(doctype, role, permlevel, if_owner) is None:
        return False
    set_rights(doctype, role, set(), cint(permlevel), cint(if_owner))
    return True


def reset_perms(doctype: str) -> None:
    """Forget what the site changed, so that the rows of the apps count again."""
    slots.run("permissions.remove", doctype, None, None, None)


def set_rights(doctype: str, role: str, rights: set[str], permlevel: int = 0, if_owner: int = 0) -> None:
    """Give a role's row exactly these rights; without any the row goes. What the app says too leaves no overlay."""
    for right in rights:
        _known(right)
    key = (role, permlevel, if_owner)
    standard = {perm.key: perm.rights for perm in map(from_row, standard_definition(doctype)["permissions"])}
    if standard.get(key, frozenset()) == rights:
        slots.run("permissions.remove", doctype, *key)
        return
    row = {"role": role, "permlevel": permlevel, "if_owner": if_owner, **dict.fromkeys(rights, 1)}
    slots.run("permissions.store", doctype, row)


def _row(doctype: str, role: str, permlevel: int, if_owner: int) -> Perm | None:
    key = (role, cint(permlevel), cint(if_owner))
    return next((perm for perm in get_meta(doctype).permissions if perm.key == key), None)


def _known(right: str) -> str:
    if right not in RIGHTS:
        raise ValidationError(
            _("{0} is not a right. Use one of: {1}.").format(right, ", ".join(RIGHTS)),
            details={"right": right},
        )
    return right


# User permissions -----------------------------------------------------------------------------------------------------


def add_user_permission(
    doctype: str,
    name: str,
    user: str,
    ignore_permissions: bool = False,
    applicable_for: str | None = None,
    is_default: int = 0,
    hide_descendants: int = 0,
) -> bool:
    """Let a user use this record of the DocType (and others so listed) only; False when it is listed already."""
    for row in user_permissions_of(user).get(doctype, ()):
        if row.doc == name and row.applicable_for == applicable_for:
            return False
    if not ignore_permissions:
        require(USER_PERMISSION, "create")
    values = {
        "user": user,
        "allow": doctype,
        "for_value": name,
        "is_default": cint(is_default),
        "apply_to_all_doctypes": int(not applicable_for),
        "applicable_for": applicable_for,
        "hide_descendants": cint(hide_descendants),
    }
    slots.run("permissions.restrict", values)
    return True


def remove_user_permission(doctype: str, name: str, user: str) -> None:
    """Take a record off a user's list."""
    require(USER_PERMISSION, "delete")
    slots.run("permissions.unrestrict", {"allow": doctype, "for_value": name, "user": user})


def clear_user_permissions_for_doctype(doctype: str, user: str | None = None) -> None:
    """Remove the lists of records of a DocType, of one user or of all."""
    require(USER_PERMISSION, "delete")
    slots.run("permissions.unrestrict", {"allow": doctype, **({"user": user} if user else {})})


def get_user_permissions(user: str | None = None) -> dict[str, list[Any]]:
    """DocType -> rows `{doc, applicable_for, is_default, hide_descendants}` of a user, the current one by default."""
    found = user_permissions_of(user or current().user)
    return {doctype: [dict(row) for row in rows] for doctype, rows in found.items()}


def get_permitted_documents(doctype: str) -> list[str]:
    """The records of a DocType to which the current user is limited; empty without a limit. Default ones come first."""
    rows = user_permissions_of(current().user).get(doctype, ())
    return [row.doc for row in sorted(rows, key=lambda row: not row.is_default)]
