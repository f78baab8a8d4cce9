"""May this user do this? The reasons combined, in the order of the app contract.

    Administrator, or else
        (no hook denies) and (a role gives the right, and user permissions allow the document,
                              or a role gives it for own documents, and this one is the user's own)
    or else the document is shared with the user.

`condition.py` says the same as SQL; `Decision.reasons` are kept for whoever asks to have it explained.
"""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

from frappe.context import _, current
from frappe.exceptions import PermissionError
from frappe.meta.assemble import get_meta
from frappe.meta.meta import Meta
from frappe.permissions import children, hooks, owner, shares, user_permissions
from frappe.permissions.administrator import is_administrator
from frappe.permissions.records import stored_row, whole
from frappe.permissions.rights import Rights, has_meaning, rights_of, roles_with
from frappe.permissions.roles import roles_of
from frappe.permissions.words import verb_of
from frappe.types import Row

Outcome = Literal["granted", "denied", "passed"]


class Reason(NamedTuple):
    """What one rule said: it grants, denies, or lets the next rules decide."""

    rule: str
    outcome: Outcome
    text: str


class Trace(list[Reason]):
    """The reasons of one decision, in the order in which they were asked."""

    def note(self, rule: str, outcome: Outcome, text: str) -> None:
        """Add a reason."""
        self.append(Reason(rule, outcome, text))


def has_permission(
    doctype: str,
    ptype: str = "read",
    doc: Any = None,
    user: str | None = None,
    *,
    parent_doctype: str | None = None,
    trace: Trace | None = None,
) -> bool:
    """Whether the user has the right on a document, or, without one, on any document of the DocType.

    `doc` is a name or anything with `get()`; a name that does not exist is denied. A child DocType needs a row, or
    `parent_doctype`. `trace` collects the reasons.
    """
    user = user or current().user
    if is_administrator(user):
        return _noted(trace, "administrator", "granted", "Administrator may do everything.")
    meta = get_meta(doctype)
    if meta.istable:
        return _may_in_parent(meta, ptype, doc, user, parent_doctype, trace)
    rights = rights_of(meta, roles_of(user))
    if doc is None:
        return _may_at_all(meta, ptype, user, rights, trace)
    if isinstance(doc, (str, int)):
        doc = stored_row(meta, doc)
        if doc is None:
            return _noted(trace, "record", "denied", f"There is no such {doctype}.")
    return _may_by_rules(meta, ptype, doc, user, rights, trace) or _may_by_share(
        meta, ptype, doc, user, trace
    )


def require(
    doctype: str, ptype: str, doc: Any = None, user: str | None = None, *, parent_doctype: str | None = None
) -> None:
    """Raise PermissionError (403, `permission_denied`) unless the user has the right."""
    if not has_permission(doctype, ptype, doc, user, parent_doctype=parent_doctype):
        raise denial(doctype, ptype, doc)


def denial(doctype: str, ptype: str, doc: Any = None) -> PermissionError:
    """The error that says which right is missing, and whom to ask."""
    name = doc if isinstance(doc, (str, int)) or doc is None else doc.get("name")
    what = f"{_(doctype)} {name}" if name else _(doctype)
    return PermissionError(
        _("You may not {0} {1}.").format(verb_of(ptype), what),
        next_step=_next_step(get_meta(doctype), ptype),
        details={"doctype": doctype, "name": name, "right": ptype},
    )


def _next_step(meta: Meta, right: str) -> str:
    roles = roles_with(meta, right)
    if not has_meaning(meta, right) or not roles:
        return _("Ask an administrator whether it should be possible.")
    return _("Ask for access; these roles have it: {0}.").format(", ".join(roles))


def _noted(trace: Trace | None, rule: str, outcome: Outcome, text: str) -> bool:
    if trace is not None:
        trace.note(rule, outcome, text)
    return outcome != "denied"


def _may_in_parent(
    meta: Meta, right: str, doc: Any, user: str, parent_doctype: str | None, trace: Trace | None
) -> bool:
    parent = children.parent_of(meta, right, doc, user, parent_doctype)
    if parent is None:
        text = f"Rows of {meta.name} belong to a parent, and no parent was named that exists and shows them."
        return _noted(trace, "parent", "denied", text)
    _noted(trace, "parent", "passed", f"Rows of {meta.name} are as open as their {parent.doctype}.")
    return has_permission(parent.doctype, parent.right, parent.doc, user, trace=trace)


def _may_at_all(meta: Meta, right: str, user: str, rights: Rights, trace: Trace | None) -> bool:
    if rights.includes(right):
        return _noted(trace, "roles", "granted", f"A role of {user} may {right} {meta.name}.")
    _noted(trace, "roles", "denied", f"No role of {user} may {right} {meta.name}.")
    if has_meaning(meta, right) and shares.is_any_shared(meta.name, right, user):
        return _noted(trace, "shares", "granted", "Some documents are shared with the user.")
    return False


def _may_by_rules(meta: Meta, right: str, doc: Row, user: str, rights: Rights, trace: Trace | None) -> bool:
    restrictions = user_permissions.restrictions_of(meta, user)
    doc = whole(meta, doc, restrictions)
    denier = hooks.first_denial(meta.name, doc, right, user)
    if denier is not None:
        return _noted(trace, "hooks", "denied", f"{denier} denies it.")
    if right in rights.plain or (right == "create" and right in rights.owned):
        violation = user_permissions.first_violation(restrictions, doc)
        if violation is None:
            return _noted(trace, "roles", "granted", f"A role of {user} may {right} {meta.name}.")
        if trace is not None:
            trace.note("user_permissions", "denied", _violated(*violation))
    if right in rights.owned and right != "create":
        if owner.is_owner(doc, user):
            return _noted(
                trace, "owner", "granted", f"A role of {user} may {right} own {meta.name} documents."
            )
        _noted(trace, "owner", "denied", f"A role of {user} may {right} only own {meta.name} documents.")
    elif not rights.includes(right):
        _noted(trace, "roles", "denied", f"No role of {user} may {right} {meta.name}.")
    return False


def _may_by_share(meta: Meta, right: str, doc: Row, user: str, trace: Trace | None) -> bool:
    name = doc.get("name")
    if name and has_meaning(meta, right) and shares.is_shared(meta.name, name, right, user):
        return _noted(trace, "shares", "granted", f"The document is shared with {user}.")
    return False


def _violated(restriction: user_permissions.Restriction, column: str, value: str | None) -> str:
    what = f"{column} is {value!r}" if value else f"{column} is not allowed"
    return f"User permissions of {restriction.user} list the {restriction.target} records that may be used; {what}."
