"""Blocks of the home page about time off: the person's balances, and who is away.

Everybody may know that a colleague is away; what kind of leave it is depends on the leave type's visibility.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import frappe
from frappe import _
from frappe.utils import getdate
from tallenta_hr.people import names
from tallenta_hr.people.access import may_see
from tallenta_hr.people.changes import local_today
from tallenta_hr.people.reporting_line import employee_of
from tallenta_hr.time_off.balances import Summary, summaries_of
from tallenta_hr.time_off.company_rules import absences_of
from tallenta_hr.time_off.facts_of import person_of
from tallenta_hr.time_off.who_is_away import names_for

LONGEST_SPAN_DAYS = 400


@frappe.whitelist(methods=["GET"])
def get_balances(employee: str | None = None) -> list[dict[str, Any]]:
    """Balances of the signed-in person, or of somebody whose leave they may see, as of the person's today."""
    employee = employee or employee_of(frappe.session.user)
    if not employee:
        return []
    if not may_see(frappe.session.user, employee):
        frappe.throw(_("You may not see the leave of {0}.").format(employee), exc=frappe.PermissionError)
    person = person_of(employee)
    types = frappe.get_all(
        "Leave Type",
        filters={"is_balance_tracked": 1, "is_active": 1, "name": ["in", person.leave_types]},
        fields=["name", "code", "color", "unit"],
    )
    by_name = {row.name: row for row in types}
    tracked = [leave_type for leave_type in person.leave_types if leave_type in by_name]
    here = local_today(person.employee.timezone)
    return [
        _block(summary, by_name[summary.leave_type], here) for summary in summaries_of(person, tracked, here)
    ]


def _block(summary: Summary, leave_type: Any, as_of: date) -> dict[str, Any]:
    return {
        "leave_type": summary.leave_type,
        "code": leave_type.code,
        "color": leave_type.color,
        "unit": leave_type.unit,
        "balance": float(summary.balance),
        "taken": float(summary.taken),
        "planned": float(summary.planned),
        "pending": float(summary.pending),
        "entitlement": float(summary.entitlement),
        "expires": [
            {"quantity": float(loss.quantity), "on": loss.last_usable_day} for loss in summary.expires
        ],
        "as_of": as_of,
    }


@frappe.whitelist(methods=["GET"])
def get_absences(from_date: str, to_date: str) -> list[dict[str, Any]]:
    """Who is away between two dates; waiting requests only to those who may see the request."""
    first, last = getdate(from_date), getdate(to_date)
    if first is None or last is None or not 0 <= (last - first).days <= LONGEST_SPAN_DAYS:
        frappe.throw(_("Ask for at most {0} days, the first date first.").format(LONGEST_SPAN_DAYS))
    requests = absences_of(None, first, last)
    name_of = names_for(frappe.session.user)
    named = [(request, label) for request in requests if (label := name_of(request))]
    people = _people({request.employee for request, _label in named})
    return [_absence(request, people[request.employee], label) for request, label in named]


def _people(names: set[str]) -> dict[str, Any]:
    rows = frappe.get_all(
        "Employee",
        filters={"name": ["in", sorted(names)]},
        fields=["name", "full_name_en", "full_name_uk", "photo", "department"],
    )
    return {row.name: row for row in rows}


def _absence(request: Any, person: Any, label: str) -> dict[str, Any]:
    is_one_day = getdate(request.from_date) == getdate(request.to_date)
    return {
        "employee": request.employee,
        "full_name": names.shown(person),
        "image": person.photo,
        "department": person.department,
        "from_date": request.from_date,
        "to_date": request.to_date,
        "label": label,
        "portion": request.from_portion if is_one_day else "Full",
        "state": request.workflow_state,
    }
