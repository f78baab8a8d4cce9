"""Who may see records about a person: the person, those above on the reporting line, and HR.

The two hooks say the same thing, once for a document and once for lists. They only narrow what roles grant. Not here:
leave requests, which their approver may also decide (time_off).
"""

from __future__ import annotations

from typing import Any

import frappe
from tallenta_hr.people.reporting_line import is_above, within_line

# Roles that see everybody; what they may do is said by the permission rows of each DocType.
ALL_SEEING = frozenset({"HR Manager", "HR User", "Auditor", "System Manager"})
READING = frozenset({"read", "select", "print", "email", "report", "export"})


def sees_everyone(user: str) -> bool:
    """May the user see records about everybody?"""
    return user == "Administrator" or not ALL_SEEING.isdisjoint(frappe.get_roles(user))


def is_hr(user: str) -> bool:
    """Does the user act for HR?"""
    return user == "Administrator" or not {"HR Manager", "HR User"}.isdisjoint(frappe.get_roles(user))


def may_see(user: str, employee: str | None) -> bool:
    """May the user see records about this employee?"""
    if sees_everyone(user):
        return True
    if not employee:
        return False
    return frappe.db.get_value("Employee", employee, "user") == user or is_above(user, employee)


def about_an_employee(doc: Any, ptype: str, user: str) -> bool:
    """has_permission of records with a field `employee`: only HR changes them, the line and the person read them."""
    return sees_everyone(user) or (ptype in READING and may_see(user, doc.get("employee")))


def about_employees(user: str, doctype: str) -> str:
    """permission_query_conditions of the same records; empty for those who see everybody."""
    if sees_everyone(user):
        return ""
    return within_line(f"`tab{doctype}`.`employee`", user)
