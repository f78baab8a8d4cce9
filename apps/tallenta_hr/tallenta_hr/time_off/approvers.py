"""Who decides on a leave request, and that nobody decides on their own.

A request that waits is decided by its approval route (approvals); where no route is active, by the manager or HR. This
holds wherever the app runs: the workflow may be looser, these rules are not. Not here: what is checked before a request
is sent (submission.py).
"""

from __future__ import annotations

from typing import Any, NamedTuple

import frappe
from frappe import _
from tallenta_hr.approvals import tasks, turn
from tallenta_hr.approvals.delegations import stand_in_for, stands_in
from tallenta_hr.approvals.guard import NotYoursToDecideError
from tallenta_hr.approvals.sources import requesters_of
from tallenta_hr.people.reporting_line import managers_above, user_of

FALLBACK_ROLE = "HR Manager"
DRAFT, PENDING, APPROVED, CANCELLED = "Draft", "Pending Approval", "Approved", "Cancelled"
CHANGE_REQUESTED, CANCELLATION_REQUESTED = "Change Requested", "Cancellation Requested"
# Moves that somebody else decides on; all others are the requester's, or HR's on behalf of the person.
DECISIONS = frozenset(
    {
        (DRAFT, APPROVED),
        (PENDING, APPROVED),
        (PENDING, "Rejected"),
        (CANCELLATION_REQUESTED, CANCELLED),
        (CANCELLATION_REQUESTED, APPROVED),
    }
)


class Approver(NamedTuple):
    """Who decides, and why it is that person."""

    user: str
    full_name: str
    why: str


def approver_of(employee: str) -> Approver | None:
    """The nearest working manager with an account; at the top of the tree an HR Manager; never the person."""
    own = user_of(employee)
    for step, manager in enumerate(managers_above(employee)):
        if manager.user and manager.user != own and manager.is_working and _is_enabled(manager.user):
            why = _("Manager") if step == 0 else _("Next manager up who is available")
            return Approver(manager.user, _full_name(manager.user), why)
    for user in _fallback_users():
        if user != own:
            return Approver(user, _full_name(user), _("HR decides for those without a manager"))
    return None


def _fallback_users() -> list[str]:
    holders = frappe.get_all(
        "Has Role", filters={"role": FALLBACK_ROLE, "parenttype": "User"}, pluck="parent"
    )
    users: list[str] = frappe.get_all(
        "User",
        filters={"name": ["in", holders], "enabled": 1, "user_type": "System User"},
        order_by="name asc",
        pluck="name",
    )
    return [user for user in users if user != "Administrator"]


def _is_enabled(user: str) -> bool:
    return bool(frappe.db.get_value("User", user, "enabled"))


def _full_name(user: str) -> str:
    return frappe.db.get_value("User", user, "full_name") or user


def may_decide(doc: Any, user: str) -> bool:
    """Is the user the approver or an HR Manager, and the request somebody else's?"""
    if user == "Administrator":
        return True
    if user in (doc.get("owner"), user_of(doc.get("employee"))):
        return False
    if FALLBACK_ROLE in frappe.get_roles(user):
        return True
    if doc.get("workflow_state") == CANCELLATION_REQUESTED:
        # Whoever was asked last about the request need not be who manages the person.
        return user in who_decides_on_changes(doc)
    manager = doc.get("manager")
    return user == manager or stands_in(user, manager, doc.doctype)


# What the workflow asks ------------------------------------------------------------------------------------------------


def who_approves(doc: Any) -> list[str]:
    """People whose approval is the last one needed; the manager where no route asks anybody."""
    return turn.who_completes(doc) if _is_routed(doc) else [doc.manager or ""]


def who_notes_an_approval(doc: Any) -> list[str]:
    """People whose approval leaves others to ask."""
    return turn.who_continues(doc)


def who_rejects(doc: Any) -> list[str]:
    """People whose rejection ends it; the manager where no route asks anybody."""
    return turn.who_rejects(doc) if _is_routed(doc) else [doc.manager or ""]


def who_notes_a_rejection(doc: Any) -> list[str]:
    """People whose rejection leaves the decision to others."""
    return turn.who_dissents(doc)


def who_confirms_a_cancellation(doc: Any) -> list[str]:
    """People whose confirmation is the last one needed; the manager where no route asks anybody."""
    return turn.who_completes(doc) if _is_routed(doc) else who_decides_on_changes(doc)


def who_declines_a_cancellation(doc: Any) -> list[str]:
    """People whose refusal keeps the leave; the manager where no route asks anybody."""
    return turn.who_rejects(doc) if _is_routed(doc) else who_decides_on_changes(doc)


def who_decides_on_changes(doc: Any) -> list[str]:
    """Who decides on cancelling or changing approved leave: the manager now, or who stands in for them."""
    approver = approver_of(doc.employee)
    if approver is None:
        return []
    stand_in = stand_in_for(approver.user, doc.doctype, never=requesters_of(doc))
    return [stand_in.user if stand_in else approver.user]


def _is_routed(doc: Any) -> bool:
    return bool(tasks.waiting_tasks(doc.doctype, doc.name))


def note_approver(doc: Any, event: str | None = None) -> None:
    """after_insert and on_update of Approval Task: the request shows who is asked now."""
    if doc.reference_doctype != "Leave Request":
        return
    waiting = tasks.waiting_tasks("Leave Request", doc.reference_name)
    if waiting and waiting[0].approver != frappe.db.get_value("Leave Request", doc.reference_name, "manager"):
        frappe.db.set_value(
            "Leave Request", doc.reference_name, "manager", waiting[0].approver, update_modified=False
        )


# The app's own rule ----------------------------------------------------------------------------------------------------


def guard_decision(doc: Any, event: str | None = None) -> None:
    """Document event: a decision is taken only by who may. Raises NotYoursToDecideError (403)."""
    before = doc.get_doc_before_save()
    if before is None:
        return
    user = frappe.session.user
    move = (before.workflow_state or DRAFT, next_state(doc, before))
    if move in DECISIONS and not _is_routed(before) and not may_decide(before, user):
        raise NotYoursToDecideError(
            _("{0} of {1} waits for {2}, and nobody decides on their own request.").format(
                doc.name,
                doc.employee_name or doc.employee,
                _full_name(before.manager) if before.manager else "HR",
            )
        )


def next_state(doc: Any, before: Any) -> str:
    """The state a save leads to; a plain submit or cancel leads to Approved or Cancelled."""
    if int(doc.docstatus) == int(before.docstatus) or doc.workflow_state != before.workflow_state:
        return doc.workflow_state or DRAFT
    return APPROVED if int(doc.docstatus) == 1 else CANCELLED
