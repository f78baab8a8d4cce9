"""Which of some records lie within a person's user permissions, without asking for any role."""

from __future__ import annotations

from collections.abc import Sequence

from frappe.context import current
from frappe.database import and_, in_, table
from frappe.meta.assemble import get_meta
from frappe.permissions.user_permissions import condition, restrictions_of


def names_within_user_permissions(doctype: str, names: Sequence[str], user: str) -> list[str]:
    """Those of the names that the user permissions of a person do not hide."""
    allowed = condition(restrictions_of(get_meta(doctype), user))
    if allowed is None:
        return list(names)
    own = table(doctype)
    where = and_(in_(f"{own}.`name`", names), allowed)
    assert where is not None
    found = current().db.column(f"SELECT {own}.`name` FROM {own} WHERE {where.text}", where.params)
    return [str(name) for name in found]
