"""Time limits of tasks: reminders at half and at the end of the time, then what the stage says.

Runs every hour and makes up for hours in which it did not run: each reminder goes out once, each limit acts once.
"""

from __future__ import annotations

import traceback
from typing import Any

import frappe
from frappe import _, _lt
from frappe.model.workflow import apply_workflow
from frappe.utils import get_datetime, now_datetime
from tallenta_hr.approvals import decide, notices, tasks, turn
from tallenta_hr.approvals.cycles import cycle_in, cycles_of
from tallenta_hr.approvals.seats import is_enabled, seat_for
from tallenta_hr.approvals.sources import Candidate, Why, enabled_with_role, requesters_of
from tallenta_hr.approvals.stages import Decision, reminders_due
from tallenta_hr.approvals.waiting_rows import sync
from tallenta_hr.people.reporting_line import managers_above


def follow_limits() -> int:
    """Remind about and act on everything that is late; the number of tasks touched. One that fails stops no other."""
    now = now_datetime()
    due = frappe.get_all(
        "Approval Task",
        filters={"decision": tasks.WAITING, "due_at": ["is", "set"]},
        fields=tasks.FIELDS,
        order_by="due_at asc, name asc",
    )
    touched = 0
    for task in due:
        wanted = reminders_due(get_datetime(task.created_at), get_datetime(task.due_at), now)
        if wanted <= task.reminders_sent:
            continue
        frappe.db.savepoint("approval_limit")
        try:
            _act(task, wanted)
        except (frappe.ValidationError, frappe.PermissionError):
            frappe.db.rollback(save_point="approval_limit")
            frappe.log_error(f"Approval Task {task.name} could not follow its limit", traceback.format_exc())
        else:
            frappe.db.release_savepoint("approval_limit")
            touched += 1
    return touched


def _act(task: Any, wanted: int) -> None:
    if frappe.db.get_value("Approval Task", task.name, "decision") != tasks.WAITING:
        return
    doc = frappe.get_doc(task.reference_doctype, task.reference_name)
    tasks.update_task(task.name, reminders_sent=wanted)
    if wanted < 2 or task.on_timeout == "Remind":
        notices.reminded(doc, task)
    elif task.on_timeout == "Escalate":
        escalate(doc, task)
    else:
        _decide_automatically(doc, task)


def escalate(doc: Any, task: Any) -> None:
    """Hand the task to the next person up; where nobody is above, to the fallback role; else only remind."""
    never = requesters_of(doc) | {task.approver, task.on_behalf_of or ""}
    candidate = _next_up(task, never)
    if candidate is None:
        notices.reminded(doc, task)
        return
    tasks.update_task(task.name, decision="Moved", comment=_("Not decided in time"))
    route = frappe.get_cached_doc("Approval Route", task.route)
    seat = seat_for(candidate, doc, requesters_of(doc))
    values = {name: task[name] for name in ("round", "stage", "stage_title", "mode", "k")}
    moved = tasks.write_task(
        doc, route, seat, {**values, "created_at": now_datetime(), "on_timeout": "Remind"}
    )
    notices.asked(doc, moved)
    sync(doc)


def _next_up(task: Any, never: frozenset[str]) -> Candidate | None:
    late = task.on_behalf_of or task.approver
    why = Why(_lt("Not decided in time by {0}"), frappe.db.get_value("User", late, "full_name") or late)
    employee = frappe.db.get_value("Employee", {"user": late}, "name")
    for manager in managers_above(employee) if employee else ():
        if manager.user and manager.is_working and manager.user not in never and is_enabled(manager.user):
            return Candidate(manager.user, why)
    for user in enabled_with_role(task.fallback_role):
        if user not in never:
            return Candidate(user, why)
    return None


def _decide_automatically(doc: Any, task: Any) -> None:
    """Decide as the platform itself; the task keeps that no person did."""
    decision: Decision = "Approved" if task.on_timeout == "Approve" else "Rejected"
    route = frappe.get_cached_doc("Approval Route", task.route)
    comment = _("Not decided in time")
    if turn.result_of(doc, task, decision) == "Continues":
        decide.note(doc, route, task, decision, "Administrator", comment, is_automatic=True)
        return
    acting = frappe.session.user
    frappe.set_user("Administrator")
    frappe.flags.approval_automatic, frappe.flags.approval_comment = task.name, comment
    try:
        cycle = cycle_in(route, doc.workflow_state) or cycles_of(route)[0]
        action = cycle.approve_action if decision == "Approved" else cycle.reject_action
        apply_workflow({"doctype": doc.doctype, "name": doc.name}, action)
    finally:
        frappe.flags.approval_automatic = frappe.flags.approval_comment = None
        frappe.set_user(acting)
