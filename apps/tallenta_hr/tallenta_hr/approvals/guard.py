"""The rule that holds wherever the app runs: a decision is taken by who is asked, and never on one's own document.

Registered for every DocType; it acts only on those with an active route. The workflow may be stricter, never looser.
"""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from tallenta_hr.approvals import routes, tasks, turn
from tallenta_hr.approvals.cycles import NOTED, cycle_in, next_state
from tallenta_hr.approvals.sources import requesters_of


class NotYoursToDecideError(frappe.PermissionError):
    """The user is not asked to decide now, or the document is their own."""


def guard(doc: Any, event: str | None = None) -> None:
    """Before a write. Raises NotYoursToDecideError (403) for a decision that is not the user's."""
    if doc.doctype not in routes.routed_doctypes() or frappe.session.user == "Administrator":
        return
    before = doc.get_doc_before_save()
    if before is None:
        return
    waiting = tasks.waiting_tasks(doc.doctype, doc.name)
    if waiting:
        _check_decision(doc, before, waiting)
    elif int(before.docstatus) == 0 and int(doc.docstatus) == 1:
        _check_was_sent(doc, before)


def _check_decision(doc: Any, before: Any, waiting: list[Any]) -> None:
    route = frappe.get_cached_doc("Approval Route", waiting[0].route)
    cycle = cycle_in(route, before.workflow_state)
    if cycle is None or before.workflow_state != cycle.pending:
        return
    new = next_state(doc, before, cycle)
    if new == cycle.pending:
        return
    decision = cycle.decision_behind(new)
    if decision is None:
        return
    user = frappe.session.user
    if user in requesters_of(before):
        raise NotYoursToDecideError(_("Nobody decides on their own request; {0} is yours.").format(doc.name))
    task = turn.task_of(before, user)
    if task is None:
        if turn.may_override(before, user) and new not in NOTED:
            return
        raise NotYoursToDecideError(_waits_for(doc, waiting))
    result = turn.result_of(before, task, decision)
    if (result == "Continues") != (new in NOTED):
        raise NotYoursToDecideError(
            _("Others are still to be asked about {0}. Use the action again to note your decision.").format(
                doc.name
            )
        )


def _check_was_sent(doc: Any, before: Any) -> None:
    route = routes.route_for(before)
    if route is None or (before.workflow_state or "") == route.pending_state:
        return
    raise NotYoursToDecideError(
        _("{0} was not sent for approval yet. Send it; {1} decides then.").format(doc.name, route.name)
    )


def _waits_for(doc: Any, waiting: list[Any]) -> str:
    names = ", ".join(
        frappe.db.get_value("User", task.approver, "full_name") or task.approver for task in waiting
    )
    return _("{0} waits for {1}, and nobody decides on their own request.").format(doc.name, names)
