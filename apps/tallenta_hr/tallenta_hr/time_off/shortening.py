"""Shortening approved leave in one step: a change that gives back its last days is written and sent for its author.

The days count until the change is approved. A change that comes to nothing leaves the leave as it was. Not here: what a
change posts (decisions.py), and calling leave off altogether (the workflow's Cancel).
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import frappe
from frappe import _
from frappe.model.workflow import apply_workflow
from frappe.utils import formatdate, getdate
from tallenta_hr.people.access import is_hr
from tallenta_hr.people.changes import local_today
from tallenta_hr.people.reporting_line import user_of
from tallenta_hr.time_off.approvers import APPROVED, CHANGE_REQUESTED, PENDING

COPIED = (
    "employee",
    "leave_type",
    "from_date",
    "from_portion",
    "from_time",
    "to_time",
    "reason",
    "attachment",
    "substitute",
    "handover_note",
)
# States in which a change comes to nothing.
FAILED = frozenset({"Rejected", "Withdrawn"})


class CannotShortenError(frappe.ValidationError):
    """The leave is not approved, not the user's, waits for a change already, or the day gives nothing back."""


@frappe.whitelist(methods=["POST"])
def shorten(name: str, last_day: str, reason: str | None = None) -> dict[str, Any]:
    """Ask for approved leave to end on `last_day`; {name, workflow_state} of the change that now waits.

    Raises CannotShortenError, PermissionError (403) for what the user may not see, and LeaveRequestError as sending does.
    """
    leave = frappe.get_doc("Leave Request", name)
    leave.check_permission("read")
    ends = getdate(last_day)
    first, last = _offered(leave)
    if not first <= ends <= last:
        raise CannotShortenError(
            _("Choose a last day from {0} to {1}.").format(formatdate(first), formatdate(last))
        )
    if leave.workflow_state == APPROVED and user_of(leave.employee) == frappe.session.user:
        apply_workflow(leave, "Request Change")
    change: Any = frappe.get_doc(
        {
            "doctype": "Leave Request",
            **{field: leave.get(field) for field in COPIED},
            "to_date": ends,
            "to_portion": leave.from_portion if ends == getdate(leave.from_date) else "Full",
            "parent_request": leave.name,
        }
    )
    if reason:
        change.reason = reason
    change = apply_workflow(change.insert(), "Send for Approval")
    return {"name": change.name, "workflow_state": change.workflow_state}


@frappe.whitelist(methods=["GET"])
def get_offer(name: str) -> dict[str, date] | None:
    """{first, last}: the new last days that the user may ask for; None where the leave cannot be shortened."""
    leave = frappe.get_doc("Leave Request", name)
    leave.check_permission("read")
    try:
        first, last = _offered(leave)
    except CannotShortenError:
        return None
    return {"first": first, "last": last}


def _offered(leave: Any) -> tuple[date, date]:
    """The earliest and the latest new last day. Raises CannotShortenError where there is none for this user."""
    acts_for_hr = is_hr(frappe.session.user)
    if user_of(leave.employee) != frappe.session.user and not acts_for_hr:
        raise CannotShortenError(_("Only the person and HR can shorten leave."))
    if int(leave.docstatus) != 1 or leave.workflow_state not in (APPROVED, CHANGE_REQUESTED):
        raise CannotShortenError(_("{0} is not approved leave.").format(leave.name))
    waiting = frappe.db.get_value("Leave Request", {"parent_request": leave.name, "workflow_state": PENDING})
    if waiting:
        raise CannotShortenError(
            _("{0} already waits to change this leave. Withdraw it first.").format(waiting)
        )
    first, last = _bounds(leave, acts_for_hr=acts_for_hr)
    if first > last:
        raise CannotShortenError(_("No day of {0} can be given back any more. Ask HR.").format(leave.name))
    return first, last


def _bounds(leave: Any, *, acts_for_hr: bool) -> tuple[date, date]:
    """Days that were taken stay taken, unless HR gives them back."""
    earliest = getdate(leave.from_date)
    if not acts_for_hr:
        earliest = max(earliest, local_today(leave.timezone) - timedelta(days=1))
    return earliest, getdate(leave.to_date) - timedelta(days=1)


def keep_leave(doc: Any, event: str | None = None) -> None:
    """on_update: a change that was rejected or withdrawn leaves the leave approved."""
    before = doc.get_doc_before_save()
    if not doc.parent_request or doc.workflow_state not in FAILED:
        return
    if before is not None and before.workflow_state == doc.workflow_state:
        return
    leave = frappe.get_doc("Leave Request", doc.parent_request)
    if leave.workflow_state == CHANGE_REQUESTED:
        leave.db_set("workflow_state", APPROVED, notify=True)
        leave.add_comment("Info", _("Stays as approved: {0} changes nothing.").format(doc.name))
