"""Reason three: rights that count only on one's own documents (`if_owner`)."""

from __future__ import annotations

from frappe.database import Sql, table
from frappe.types import Row


def is_owner(doc: Row, user: str) -> bool:
    """Whether the user owns the document."""
    return bool(doc.get("owner") == user)


def condition(doctype: str, user: str) -> Sql:
    """The same for a list."""
    return Sql(f"{table(doctype)}.`owner` = ?", (user,))
