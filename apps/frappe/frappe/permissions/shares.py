"""Reason six: documents shared with one user or with everyone (DocShare). It opens what the other reasons closed."""

from __future__ import annotations

from frappe.context import current
from frappe.database import Sql, table
from frappe.database.errors import MissingTableError
from frappe.permissions.administrator import GUEST

# Right -> the column of a share that gives it. Other rights cannot be shared.
COLUMNS = {
    "select": "read",
    "read": "read",
    "print": "read",
    "email": "read",
    "write": "write",
    "submit": "submit",
    "share": "share",
}

_TABLE = "`tabDocShare`"
_MINE = "`share_doctype` = ? AND (`user` = ? OR `everyone` = 1)"


def is_shared(doctype: str, name: str, right: str, user: str) -> bool:
    """Whether this document is shared with the user for the right."""
    column = COLUMNS.get(right)
    if column is None or user == GUEST or not name:
        return False
    sql = f"SELECT 1 FROM {_TABLE} WHERE `share_name` = ? AND {_MINE} AND `{column}` = 1 LIMIT 1"
    return _is_found(sql, (str(name), doctype, user))


def is_any_shared(doctype: str, right: str, user: str) -> bool:
    """Whether any document of the DocType is shared with the user for the right."""
    column = COLUMNS.get(right)
    if column is None or user == GUEST:
        return False
    return _is_found(f"SELECT 1 FROM {_TABLE} WHERE {_MINE} AND `{column}` = 1 LIMIT 1", (doctype, user))


def condition(doctype: str, right: str, user: str) -> Sql | None:
    """The shared documents of a list; None when there are none."""
    if not is_any_shared(doctype, right, user):
        return None
    shared = f"SELECT `share_name` FROM {_TABLE} WHERE {_MINE} AND `{COLUMNS[right]}` = 1"
    return Sql(f"{table(doctype)}.`name` IN ({shared})", (doctype, user))


def _is_found(sql: str, params: tuple[str, ...]) -> bool:
    try:
        return current().db.row(sql, params) is not None
    except MissingTableError:
        # A site that is being made has shared nothing.
        return False
