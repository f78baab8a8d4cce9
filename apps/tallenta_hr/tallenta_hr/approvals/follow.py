"""What a change of state means for the tasks, and what the tasks mean for the state. Document events of every DocType."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _, _lt
from frappe.utils import cint
from tallenta_hr.approvals import notices, routes, tasks, turn
from tallenta_hr.approvals.cycles import NOTED, cycle_in, cycles_of, next_state
from tallenta_hr.approvals.seats import Seat
from tallenta_hr.approvals.sources import Why


def follow(doc: Any, event: str | None = None) -> None:
    """After a write: open, decide or close tasks."""
    if doc.doctype not in routes.routed_doctypes():
        return
    before = doc.get_doc_before_save()
    waiting = tasks.waiting_tasks(doc.doctype, doc.name)
    if not waiting:
        _begin(doc, before)
        return
    route = frappe.get_cached_doc("Approval Route", waiting[0].route)
    cycle = cycle_in(route, before.workflow_state if before is not None else doc.workflow_state)
    if cycle is None:
        tasks.close(doc, "Withdrawn")
        return
    new = next_state(doc, before, cycle) if before is not None else doc.workflow_state
    if new == cycle.pending:
        tasks.refresh_versions(doc)
        return
    decision = cycle.decision_behind(new)
    if decision is None:
        tasks.close(doc, "Withdrawn")
    else:
        _decide(doc, route, waiting, decision)


def _begin(doc: Any, before: Any) -> None:
    state = doc.get("workflow_state")
    if not state or (before is not None and before.get("workflow_state") in (state, *NOTED)):
        return
    route = routes.route_for(doc)
    if route is not None and state in [cycle.pending for cycle in cycles_of(route)]:
        tasks.begin(doc, route)


def _decide(doc: Any, route: Any, waiting: list[Any], decision: Any) -> None:
    user = frappe.session.user
    comment = frappe.flags.approval_comment or ""
    automatic = frappe.flags.approval_automatic
    task = next((row for row in waiting if row.name == automatic), None) or turn.task_of(doc, user)
    if task is None:
        _override(doc, route, waiting, decision, comment)
        return
    outcome = tasks.decide(task, decision, user, comment=comment, is_automatic=task.name == automatic)
    notices.decided(doc, task, decision, user)
    if outcome == "Approved":
        tasks.open_next(doc, route, cint(task.stage), cint(task.round))


def _override(doc: Any, route: Any, waiting: list[Any], decision: Any, comment: str) -> None:
    user = frappe.session.user
    name = frappe.db.get_value("User", user, "full_name") or user
    tasks.close(doc, "Skipped", _("Decided by {0} instead").format(name))
    first = waiting[0]
    task = tasks.write_task(
        doc,
        route,
        Seat(user, Why(_lt("Decided instead, as {0}"), _lt(first.override_role or "Administrator"))),
        {
            "round": first.round,
            "stage": first.stage,
            "stage_title": first.stage_title,
            "mode": first.mode,
            "created_at": first.created_at,
        },
    )
    tasks.update_task(task.name, decision=decision, acted_by=user, comment=comment or None)


def go_on(doc: Any, event: str | None = None) -> None:
    """on_change: a noted decision takes the document back to waiting, for whoever is asked next."""
    if doc.get("workflow_state") not in NOTED or doc.doctype not in routes.routed_doctypes():
        return
    waiting = tasks.waiting_tasks(doc.doctype, doc.name)
    if not waiting:
        return
    stored: Any = frappe.get_doc(doc.doctype, doc.name)
    route = frappe.get_cached_doc("Approval Route", waiting[0].route)
    cycle = cycle_in(route, stored.workflow_state)
    if cycle is None:
        return
    stored.workflow_state = cycle.pending
    stored.save(ignore_permissions=True)
    doc.reload()


def forget(doc: Any, event: str | None = None) -> None:
    """after_delete: a document that is gone waits for nobody."""
    if doc.doctype in routes.routed_doctypes():
        frappe.db.delete("Approval Task", {"reference_doctype": doc.doctype, "reference_name": doc.name})
