"""Whose turn it is, and what their decision would bring about: the functions that workflow transitions ask.

An approval either takes the document to its approved state, or is noted while others are still to be asked.
"""

from __future__ import annotations

from typing import Any, Literal

import frappe
from frappe.utils import cint
from tallenta_hr.approvals import tasks
from tallenta_hr.approvals.stages import Decision, outcome_of

Result = Literal["Approved", "Rejected", "Continues"]


def who_completes(doc: Any) -> list[str]:
    """People whose approval is the last one needed."""
    return _with_result(doc, "Approved", "Approved")


def who_continues(doc: Any) -> list[str]:
    """People whose approval leaves somebody else to ask."""
    return _with_result(doc, "Approved", "Continues")


def who_rejects(doc: Any) -> list[str]:
    """People whose rejection ends it."""
    return _with_result(doc, "Rejected", "Rejected")


def who_dissents(doc: Any) -> list[str]:
    """People whose rejection leaves the decision to others (K of N)."""
    return _with_result(doc, "Rejected", "Continues")


def _with_result(doc: Any, decision: Decision, result: Result) -> list[str]:
    waiting = tasks.waiting_tasks(doc.doctype, doc.name)
    return [task.approver for task in waiting if result_of(doc, task, decision) == result]


def result_of(doc: Any, task: Any, decision: Decision) -> Result:
    """What a decision on a task would bring about. Writes nothing."""
    decisions = [decision if row.name == task.name else row.decision for row in tasks.stage_tasks(task)]
    outcome = outcome_of(task.mode or "Any", decisions, cint(task.k))
    if outcome == "Waiting":
        return "Continues"
    if outcome == "Rejected":
        return "Rejected"
    route = frappe.get_cached_doc("Approval Route", task.route)
    approved = {*tasks.approved_in_round(task), task.approver, task.on_behalf_of or ""}
    return "Continues" if tasks.next_stage(doc, route, cint(task.stage), approved) else "Approved"


def task_of(doc: Any, user: str) -> Any | None:
    """The waiting task of a user on a document."""
    waiting = tasks.waiting_tasks(doc.doctype, doc.name)
    return next((task for task in waiting if task.approver == user), None)


def may_override(doc: Any, user: str) -> bool:
    """May the user decide instead of everybody asked, by the role the route names?"""
    if task_of(doc, user) is not None:
        return False
    waiting = tasks.waiting_tasks(doc.doctype, doc.name)
    role = waiting[0].override_role if waiting else None
    return bool(role) and role in frappe.get_roles(user)
