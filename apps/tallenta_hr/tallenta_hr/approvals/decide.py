"""Deciding outside the form: from a list, in bulk, from the desk's inbox, or by the time limit.

Where the document's workflow offers the action to the user, it is that action; a document whose workflow has no state
for a noted decision keeps waiting while the decision is noted on the task alone.
"""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.model.workflow import apply_workflow, get_transitions
from frappe.utils import cint
from tallenta_hr.approvals import notices, tasks, turn
from tallenta_hr.approvals.cycles import cycle_in, cycles_of
from tallenta_hr.approvals.guard import NotYoursToDecideError
from tallenta_hr.approvals.stages import Decision
from tallenta_hr.approvals.waiting_rows import sync

BULK_LIMIT = 200
DECISIONS: dict[str, Decision] = {"approve": "Approved", "reject": "Rejected"}


class OutdatedError(frappe.ValidationError):
    """The document changed since it was asked about."""

    code = "approval_outdated"
    http_status_code = 409


@frappe.whitelist(methods=["POST"])
def decide(
    doctype: str, name: str, decision: str, comment: str = "", version_hash: str | None = None
) -> dict[str, Any]:
    """Approve or reject a document one is asked about: {state, docstatus, waiting_for}.

    `decision` is "approve" or "reject". With `version_hash` the decision counts only for that version of the document
    (OutdatedError, 409). Raises NotYoursToDecideError (403) for somebody who is not asked.
    """
    if decision not in DECISIONS:
        frappe.throw(_("{0} is no decision. Use approve or reject.").format(decision))
    doc = frappe.get_doc(doctype, name, for_update=True)
    doc.check_permission("read")
    if version_hash and version_hash != tasks.version_hash(doc):
        raise OutdatedError(_("{0} changed since you were asked. Look at it again.").format(name))
    task = turn.task_of(doc, frappe.session.user)
    if task is None and not turn.may_override(doc, frappe.session.user):
        raise NotYoursToDecideError(_("You are not asked to decide on {0}.").format(name))
    doc = _act(doc, task, decision, comment)
    waiting = tasks.waiting_tasks(doctype, name)
    return {
        "state": doc.workflow_state,
        "docstatus": int(doc.docstatus),
        "waiting_for": [row.approver for row in waiting],
    }


@frappe.whitelist(methods=["POST"])
def decide_many(documents: list[dict[str, Any]], decision: str, comment: str = "") -> list[dict[str, Any]]:
    """Decide on many documents; each stands alone: [{doctype, name, ok, message}]."""
    if len(documents) > BULK_LIMIT:
        frappe.throw(_("At most {0} documents at once.").format(BULK_LIMIT))
    found = []
    for item in documents:
        frappe.db.savepoint("approval")
        row = {"doctype": item["doctype"], "name": item["name"], "ok": True, "message": ""}
        try:
            decide(item["doctype"], item["name"], decision, comment, item.get("version_hash"))
        except (frappe.ValidationError, frappe.PermissionError, frappe.DoesNotExistError) as error:
            frappe.db.rollback(save_point="approval")
            row.update({"ok": False, "message": str(error)})
        else:
            frappe.db.release_savepoint("approval")
        found.append(row)
    return found


@frappe.whitelist(methods=["GET"])
def my_tasks(limit: int = 50) -> list[dict[str, Any]]:
    """What waits for the user, the most urgent first, with the fingerprint a decision may be bound to."""
    rows: list[dict[str, Any]] = frappe.get_all(
        "Approval Task",
        filters={"approver": frappe.session.user, "decision": tasks.WAITING},
        fields=[
            "name", "reference_doctype", "reference_name", "reference_title", "stage_title", "on_behalf_of",
            "why", "created_at", "due_at", "version_hash",
        ],
        order_by="created_at asc",
        limit=min(cint(limit) or 50, BULK_LIMIT),
    )  # fmt: skip
    return sorted(rows, key=lambda row: (row["due_at"] is None, str(row["due_at"] or row["created_at"])))


def _act(doc: Any, task: Any | None, decision: str, comment: str) -> Any:
    waiting = tasks.waiting_tasks(doc.doctype, doc.name)
    route = frappe.get_cached_doc("Approval Route", (task or waiting[0]).route)
    is_approval = decision == "approve"
    cycle = cycle_in(route, doc.workflow_state) or cycles_of(route)[0]
    action = cycle.approve_action if is_approval else cycle.reject_action
    final = cycle.approved if is_approval else cycle.rejected
    continues = task is not None and turn.result_of(doc, task, DECISIONS[decision]) == "Continues"
    # A workflow that knows nothing of stages offers its last state too early; then the decision is only noted.
    offered = [row for row in get_transitions(doc) if row["action"] == action]
    if any(not (continues and row["next_state"] == final) for row in offered):
        with _comment(comment):
            return apply_workflow({"doctype": doc.doctype, "name": doc.name}, action)
    if task is None:
        raise NotYoursToDecideError(_("{0} is not open to you on {1}.").format(_(action), doc.name))
    note(doc, route, task, DECISIONS[decision], frappe.session.user, comment)
    return doc


def note(
    doc: Any, route: Any, task: Any, decision: Any, user: str, comment: str, *, is_automatic: bool = False
) -> None:
    """Note a decision on the task alone: it must leave somebody else to ask."""
    if turn.result_of(doc, task, decision) != "Continues":
        raise NotYoursToDecideError(
            _("The workflow of {0} offers no way to {1}.").format(_(doc.doctype), route.approved_state)
        )
    outcome = tasks.decide(task, decision, user, comment=comment, is_automatic=is_automatic)
    notices.decided(doc, task, decision, user)
    if outcome == "Approved":
        tasks.open_next(doc, route, cint(task.stage), cint(task.round))
    sync(doc)


class _comment:
    """The comment of a decision reaches the task through the flags of the request."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __enter__(self) -> None:
        frappe.flags.approval_comment = self.text

    def __exit__(self, *_error: object) -> None:
        frappe.flags.approval_comment = None
