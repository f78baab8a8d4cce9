"""Who may see and act on a leave request: the person, the approver, those above on the line, and HR.

A colleague gets nothing; who is away is shown by home.py without the request.
"""

from __future__ import annotations

from typing import Any

import frappe
from tallenta_hr.approvals.access import documents_asked_of, is_asked
from tallenta_hr.people.access import READING, is_hr, sees_everyone
from tallenta_hr.people.reporting_line import is_above, user_of, within_line

# Rights the named approver needs to decide.
DECIDING = READING | {"write", "submit", "cancel"}


def leave_request(doc: Any, ptype: str, user: str) -> bool:
    """has_permission of Leave Request."""
    if sees_everyone(user):
        return ptype in READING or is_hr(user) or is_own(doc, user)
    employee = doc.get("employee")
    if not employee:
        return ptype == "create"
    if is_own(doc, user):
        return True
    if ptype in DECIDING and (doc.get("manager") == user or is_asked(doc, user)):
        return True
    return ptype in READING and is_above(user, employee)


def is_own(doc: Any, user: str) -> bool:
    """Is the request about the user?"""
    employee = doc.get("employee")
    return bool(employee) and user_of(employee) == user


def leave_requests(user: str) -> str:
    """permission_query_conditions of Leave Request; empty for those who see everybody."""
    if sees_everyone(user):
        return ""
    decides = f"`tabLeave Request`.`manager` = {frappe.db.escape(user)}"
    asked = f"`tabLeave Request`.`name` in {documents_asked_of(user, 'Leave Request')}"
    return f"({within_line('`tabLeave Request`.`employee`', user)} or {decides} or {asked})"


def time_in_lieu_grant(doc: Any, ptype: str, user: str) -> bool:
    """has_permission of Time in Lieu Grant: the person writes it, the line above approves it, HR does both."""
    if sees_everyone(user):
        return ptype in READING or is_hr(user)
    employee = doc.get("employee")
    if not employee:
        return ptype == "create"
    if is_own(doc, user):
        return ptype in READING | {"create", "write"}
    return ptype in READING | {"write", "submit"} and is_above(user, employee)
