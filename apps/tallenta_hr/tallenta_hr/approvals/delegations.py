"""Who decides for an approver now: by an Approval Delegation somebody wrote, else by an approved absence.

A delegation is handed on at most once, so that two people on holiday never pass a decision in a circle.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any, NamedTuple

import frappe
from frappe import _
from frappe.utils import get_datetime, now_datetime

LONGEST_CHAIN = 2


class StandIn(NamedTuple):
    """Who decides meanwhile and until when."""

    user: str
    until: datetime
    delegation: str


def stand_in_for(
    user: str, doctype: str, *, never: Collection[str] = (), at: datetime | None = None
) -> StandIn | None:
    """The delegate of a user who is away; None when they are not, or when nobody who may decides for them.

    `never` are people who may not decide: the requester. The delegator is never asked to stand in for themselves.
    """
    at = at or now_datetime()
    seen = {user}
    found: StandIn | None = None
    current = user
    for _hop in range(LONGEST_CHAIN):
        step = _active(current, doctype, at)
        if step is None or step.user in seen or step.user in never or not _is_enabled(step.user):
            break
        found = step
        seen.add(step.user)
        current = step.user
    return found


def stands_in(user: str, for_user: str | None, doctype: str) -> bool:
    """Does the user decide for the other one now?"""
    stand_in = stand_in_for(for_user, doctype) if for_user else None
    return stand_in is not None and stand_in.user == user


def _active(user: str, doctype: str, at: datetime) -> StandIn | None:
    rows = frappe.get_all(
        "Approval Delegation",
        filters={"delegator": user, "from_datetime": ["<=", at], "to_datetime": [">", at]},
        fields=["name", "delegate", "to_datetime", "scope", "is_automatic"],
        # What somebody decided themselves goes before what an absence brought about.
        order_by="is_automatic asc, from_datetime desc, name asc",
    )
    for row in rows:
        if row.scope == "DocType List" and not _covers(row.name, doctype):
            continue
        return StandIn(row.delegate, get_datetime(row.to_datetime), row.name)
    return None


def _covers(delegation: str, doctype: str) -> bool:
    return bool(
        frappe.get_all(
            "Approval Delegation Scope", filters={"parent": delegation, "document_type": doctype}, limit=1
        )
    )


def _is_enabled(user: str) -> bool:
    return bool(frappe.db.get_value("User", user, "enabled"))


def check(doc: Any) -> None:
    """Raise ValidationError for a delegation to oneself or one that ends before it begins."""
    if doc.delegator == doc.delegate:
        frappe.throw(_("{0} cannot stand in for themselves. Choose somebody else.").format(doc.delegator))
    if get_datetime(doc.to_datetime) <= get_datetime(doc.from_datetime):
        frappe.throw(_("The delegation ends before it begins. Correct the times."))
    others = frappe.get_all(
        "Approval Delegation",
        filters={
            "delegator": doc.delegator,
            "name": ["!=", doc.name or ""],
            "is_automatic": 0,
            "scope": "All",
            "from_datetime": ["<", doc.to_datetime],
            "to_datetime": [">", doc.from_datetime],
        },
        limit=1,
        pluck="name",
    )
    if others and not doc.is_automatic and doc.scope == "All":
        frappe.throw(
            _("{0} already hands everything over in this time. Change that one instead.").format(others[0])
        )
