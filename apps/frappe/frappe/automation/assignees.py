"""Whom an assignment rule chooses: in turn, by load, or as the document says. Only enabled users."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from frappe.automation.assignment_rules import BASED_ON_FIELD, DOCTYPE, ROUND_ROBIN, AssignmentRule
from frappe.core.assigning import OPEN, TODO
from frappe.document.load import get_doc
from frappe.query import get_list, values


def choose(rule: AssignmentRule, doc: Any) -> str | None:
    """The user who gets the document, or None when there is nobody to choose."""
    if rule.rule == BASED_ON_FIELD:
        user = doc.get(rule.field or "")
        return next(iter(_enabled([user])), None) if user else None
    users = _enabled(rule.users)
    if not users:
        return None
    return _next_in_turn(rule, users) if rule.rule == ROUND_ROBIN else _least_busy(rule, users)


def _enabled(users: Sequence[str]) -> list[str]:
    """Those of the users who may sign in, in the given order."""
    found = get_list("User", user=None, pluck="name", filters={"name": ["in", list(users)], "enabled": 1})
    return [user for user in users if user in found]


def _next_in_turn(rule: AssignmentRule, users: list[str]) -> str:
    """Who comes after the last one in the table; somebody who left the table keeps no place."""
    # Locked, so that two saves at a time do not choose the same person.
    last = values.get_value(DOCTYPE, rule.name, "last_user", for_update=True)
    order = list(rule.users)
    start = order.index(last) + 1 if last in order else 0
    chosen = next(user for user in order[start:] + order[:start] if user in users)
    # Past the rule's own events: this is bookkeeping and makes the remembered rules no other ones.
    get_doc(DOCTYPE, rule.name).db_set("last_user", chosen, update_modified=False)
    return chosen


def _least_busy(rule: AssignmentRule, users: list[str]) -> str:
    """Who has the fewest open tasks about documents of this DocType; among equals the first in the table."""
    rows = get_list(
        TODO,
        user=None,
        fields=["allocated_to", "count(name) as tasks"],
        filters={"allocated_to": ["in", users], "status": OPEN, "reference_type": rule.document_type},
        group_by="allocated_to",
    )
    busy = {row.allocated_to: int(row.tasks) for row in rows}
    return min(users, key=lambda user: busy.get(user, 0))
