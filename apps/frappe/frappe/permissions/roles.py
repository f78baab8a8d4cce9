"""Reason two: the roles of the user. Which roles a user has, and what they allow on a DocType."""

from __future__ import annotations

from frappe.cache import memory
from frappe.context import current
from frappe.database.errors import MissingTableError
from frappe.permissions.administrator import ADMINISTRATOR, GUEST

AUTOMATIC = ("Guest", "All", "Desk User", "Administrator")
SYSTEM_USER = "System User"

GUESTS = frozenset({"Guest"})
_ALL_ROLES = "SELECT `name` FROM `tabRole` WHERE `disabled` = 0"
_ACCOUNT = "SELECT `enabled`, `user_type` FROM `tabUser` WHERE `name` = ?"
_GIVEN_ROLES = (
    "SELECT given.`role` FROM `tabHas Role` given LEFT JOIN `tabRole` role ON role.`name` = given.`role` "
    "WHERE given.`parent` = ? AND given.`parenttype` = 'User' AND COALESCE(role.`disabled`, 0) = 0"
)


def roles_of(user: str) -> frozenset[str]:
    """The roles of a user: those given and not disabled, and the automatic ones. A disabled user is a guest."""
    if user == GUEST:
        return GUESTS
    return memory.get("access", ("roles", user), lambda: _read_roles(user))


def _read_roles(user: str) -> frozenset[str]:
    db = current().db
    if user == ADMINISTRATOR:
        return frozenset({*AUTOMATIC, *_column(_ALL_ROLES, ())})
    try:
        account = db.row(_ACCOUNT, (user,))
    except MissingTableError:
        account = None
    if account is not None and not account[0]:
        return GUESTS
    roles = {"Guest", "All", *_column(_GIVEN_ROLES, (user,))}
    roles.discard(ADMINISTRATOR)
    if account is not None and account[1] == SYSTEM_USER:
        roles.add("Desk User")
    return frozenset(roles)


def _column(sql: str, params: tuple[str, ...]) -> list[str]:
    """The values, or none on a site that is being made and has no such table yet."""
    try:
        return current().db.column(sql, params)
    except MissingTableError:
        return []
