"""What a state of a leave request brings about: who is asked, what is noted, what reaches the ledger."""

from __future__ import annotations

from datetime import date
from typing import Any

import frappe
from frappe import _
from frappe.utils import getdate, now_datetime
from tallenta_hr.approvals import tasks
from tallenta_hr.approvals.cycles import NOTED
from tallenta_hr.people.access import is_hr
from tallenta_hr.people.changes import local_today
from tallenta_hr.people.reporting_line import user_of
from tallenta_hr.time_off import asked, overflow, posting, standing_in, submission
from tallenta_hr.time_off.approvers import APPROVED, CANCELLED, DRAFT, PENDING, approver_of, next_state
from tallenta_hr.time_off.facts_of import Person, person_of

CANCELLATION_REQUESTED = "Cancellation Requested"


def write(doc: Any) -> None:
    """Count the request and, when it is being sent or approved, check it; called on every save of a draft."""
    before = doc.get_doc_before_save()
    old = (before.workflow_state or DRAFT) if before else DRAFT
    new = next_state(doc, before) if before else doc.workflow_state or DRAFT
    if new in ("Rejected", "Withdrawn"):
        return
    if new != old:
        # Two people or two tabs may ask for the last day at once: the second one waits here and then sees the first.
        posting.lock(doc.employee)
    person = person_of(doc.employee)
    counted = asked.count(doc, person)
    asked.write_days(doc, counted)
    _note_terms(doc, person)
    check = submission.check_of(doc, person, counted)
    _note_balance(doc, check)
    if (old, new) == (DRAFT, PENDING):
        doc.requested_on = now_datetime()
        if overflow.split(doc, check):
            # What is left of the request is counted and checked as what it now is.
            counted = asked.count(doc, person)
            asked.write_days(doc, counted)
            check = submission.check_of(doc, person, counted)
            _note_balance(doc, check)
        submission.require_sendable(doc, check)
    elif new == APPROVED:
        submission.require_still_valid(doc, check)
        doc.approved_by, doc.approved_on = frappe.session.user, now_datetime()


def _note_terms(doc: Any, person: Person) -> None:
    assigned = person.policies(doc.leave_type).at(getdate(doc.from_date))
    doc.leave_policy = assigned.leave_policy if assigned else None
    doc.policy_version = (
        frappe.get_cached_value("Leave Policy", doc.leave_policy, "version") if doc.leave_policy else None
    )
    doc.timezone = person.employee.timezone
    doc.approval_route = (
        frappe.get_cached_value("Leave Policy", doc.leave_policy, "approval_route")
        if doc.leave_policy
        else None
    )
    doc.manager = _asked_now(doc)


def _asked_now(doc: Any) -> str | None:
    """Who is asked by the route, else the nearest manager."""
    waiting = tasks.waiting_tasks("Leave Request", doc.name) if doc.name else ()
    if waiting:
        return str(waiting[0].approver)
    approver = approver_of(doc.employee)
    return approver.user if approver else None


def _note_balance(doc: Any, check: Any) -> None:
    found = check.projection
    doc.balance_before = float(found.before) if found else None
    doc.balance_after = float(found.before - check.count.total) if found else None
    doc.projected_minimum = float(found.minimum) if found else None


def take(doc: Any) -> None:
    """The request is approved: what it changes steps back, and the ledger follows."""
    leave_types = {doc.leave_type}
    if doc.parent_request:
        parent = frappe.get_doc("Leave Request", doc.parent_request)
        leave_types.add(parent.leave_type)
        parent.db_set(
            {"docstatus": 2, "workflow_state": CANCELLED, "cancelled_on": _local_today(doc)}, notify=True
        )
        parent.add_comment("Info", _("Replaced by {0}").format(doc.name))
        standing_in.follow(parent)
    posting.reconcile(doc.employee, leave_types)


def note_return(doc: Any) -> None:
    """An approved request moves on: asking to cancel names the day of return, and staying away forgets it."""
    before = doc.get_doc_before_save()
    if doc.workflow_state == CANCELLATION_REQUESTED and before.workflow_state not in (
        CANCELLATION_REQUESTED,
        *NOTED,
    ):
        here = _local_today(doc)
        doc.returned_on = getdate(doc.returned_on) if doc.returned_on else max(here, getdate(doc.from_date))
        if doc.returned_on < here and not _acts_for_hr(doc):
            frappe.throw(_("Days that were taken stay taken. Choose today or a later day, or ask HR."))
    elif doc.workflow_state == APPROVED:
        doc.returned_on = None


def note_cancellation(doc: Any) -> None:
    """The request is being cancelled: days from the return on are given back; only HR gives back earlier ones."""
    doc.cancelled_on = _local_today(doc)
    first = getdate(doc.from_date)
    if not doc.returned_on:
        doc.returned_on = first if _acts_for_hr(doc) else max(doc.cancelled_on, first)


def _acts_for_hr(doc: Any) -> bool:
    user = frappe.session.user
    return is_hr(user) and user_of(doc.employee) != user


def _local_today(doc: Any) -> date:
    return local_today(doc.timezone or frappe.db.get_value("Employee", doc.employee, "timezone"))
