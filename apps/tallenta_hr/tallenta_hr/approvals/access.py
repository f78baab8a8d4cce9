"""Who may see approvals: HR and auditors all, everybody what they are asked about and what was asked about them."""

from __future__ import annotations

from typing import Any

import frappe
from tallenta_hr.people.access import READING, is_hr, sees_everyone
from tallenta_hr.people.reporting_line import employee_of


def is_asked(doc: Any, user: str) -> bool:
    """Is or was the user asked to decide on the document, also for somebody else?"""
    reference = {"reference_doctype": doc.doctype, "reference_name": doc.get("name")}
    return bool(
        doc.get("name")
        and frappe.get_all(
            "Approval Task",
            filters={**reference, "decision": ["!=", "Moved"]},
            or_filters={"approver": user, "on_behalf_of": user, "acted_by": user},
            limit=1,
        )
    )


def documents_asked_of(user: str, doctype: str) -> str:
    """A subselect of the names of documents the user is or was asked about."""
    who, what = frappe.db.escape(user), frappe.db.escape(doctype)
    return (
        f"(select `reference_name` from `tabApproval Task` where `reference_doctype` = {what} "
        f"and `decision` != 'Moved' and (`approver` = {who} or `on_behalf_of` = {who} or `acted_by` = {who}))"
    )


def approval_task(doc: Any, ptype: str, user: str) -> bool:
    """has_permission of Approval Task."""
    if ptype not in READING:
        return False
    if sees_everyone(user) or user in (doc.get("approver"), doc.get("on_behalf_of"), doc.get("acted_by")):
        return True
    employee = employee_of(user)
    return bool(employee) and doc.get("employee") == employee


def approval_tasks(user: str) -> str:
    """permission_query_conditions of Approval Task; empty for those who see everything."""
    if sees_everyone(user):
        return ""
    who, own = frappe.db.escape(user), frappe.db.escape(employee_of(user) or "")
    table = "`tabApproval Task`"
    return (
        f"({table}.`approver` = {who} or {table}.`on_behalf_of` = {who} or {table}.`acted_by` = {who} "
        f"or {table}.`employee` = {own})"
    )


def approval_delegation(doc: Any, ptype: str, user: str) -> bool:
    """has_permission of Approval Delegation: one's own, both ways to read; HR manages all."""
    if is_hr(user) or (sees_everyone(user) and ptype in READING):
        return True
    if ptype in READING and doc.get("delegate") == user:
        return True
    if doc.get("is_automatic") and ptype not in READING:
        return False
    return doc.get("delegator") in (user, None, "__user")


def approval_delegations(user: str) -> str:
    """permission_query_conditions of Approval Delegation."""
    if sees_everyone(user):
        return ""
    who = frappe.db.escape(user)
    return f"(`tabApproval Delegation`.`delegator` = {who} or `tabApproval Delegation`.`delegate` = {who})"
