"""The rule of `decision.py` as a condition on a list: the same reasons, each as SQL. It never loads a document.

Columns are written as `` `tabX`.`column` ``, so the condition fits any query in which the DocType's table has its own name.
"""

from __future__ import annotations

from frappe.database import Sql, and_, in_, or_, table
from frappe.database.sql import ALWAYS, NEVER
from frappe.meta.assemble import exists, get_meta
from frappe.meta.meta import Meta
from frappe.permissions import hooks, owner, shares, user_permissions
from frappe.permissions.administrator import is_administrator
from frappe.permissions.children import table_names
from frappe.permissions.rights import has_meaning, rights_of
from frappe.permissions.roles import roles_of


def list_condition(
    doctype: str, user: str, ptype: str = "read", *, parent_doctype: str | None = None
) -> Sql | None:
    """What a row must meet for the user to have the right on it; None when every row does.

    Rows of a child DocType are found through `parent_doctype`; without it there are none.
    """
    if is_administrator(user):
        return None
    meta = get_meta(doctype)
    if meta.istable:
        return _in_parent(meta, user, ptype, parent_doctype)
    allowed = _by_rules(meta, user, ptype)
    if allowed is None or not has_meaning(meta, ptype):
        return allowed
    shared = shares.condition(doctype, ptype, user)
    if shared is None:
        return allowed
    return shared if allowed is NEVER else or_(allowed, shared)


def _by_rules(meta: Meta, user: str, right: str) -> Sql | None:
    rights = rights_of(meta, roles_of(user))
    if not rights.includes(right):
        return NEVER
    grants: list[Sql | None] = []
    if right in rights.plain:
        grants.append(user_permissions.condition(user_permissions.restrictions_of(meta, user)))
    if right in rights.owned and grants != [None]:
        grants.append(owner.condition(meta.name, user))
    return and_(hooks.condition(meta.name, user), or_(*grants))


def _in_parent(meta: Meta, user: str, right: str, parent_doctype: str | None) -> Sql:
    if not parent_doctype or not exists(parent_doctype):
        return NEVER
    fieldnames = table_names(meta, get_meta(parent_doctype), user)
    if not fieldnames:
        return NEVER
    own = table(meta.name)
    rows = Sql(f"{own}.`parenttype` = ?", (parent_doctype,))
    shown = in_(f"{own}.`parentfield`", fieldnames)
    allowed = list_condition(parent_doctype, user, right)
    if allowed is not None:
        parents = f"SELECT {table(parent_doctype)}.`name` FROM {table(parent_doctype)} WHERE {allowed.text}"
        allowed = Sql(f"{own}.`parent` IN ({parents})", allowed.params)
    return and_(rows, shown, allowed) or ALWAYS
