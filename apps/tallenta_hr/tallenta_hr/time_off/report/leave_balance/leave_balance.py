"""Leave Balance: balances of the people whose leave the reader may see, on a day."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.utils import getdate, today
from frappe.utils.nestedset import get_descendants_of
from tallenta_hr.time_off.balances import exact_sum


def execute(filters: dict[str, Any] | None = None) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Columns and rows. Filters: on (today), leave_type, department with those below, team, employee."""
    given = frappe._dict(filters or {})
    rows = _balances(given)
    people = _people({row.employee for row in rows})
    data = [
        {
            "employee": row.employee,
            "employee_name": people[row.employee].full_name_en,
            "department": people[row.employee].department,
            "leave_type": row.leave_type,
            "balance": float(exact_sum(row.balance)),
        }
        for row in rows
        if row.employee in people
    ]
    return columns(), data


def columns() -> list[dict[str, Any]]:
    """What the report shows."""
    return [
        {
            "fieldname": "employee",
            "label": _("Employee"),
            "fieldtype": "Link",
            "options": "Employee",
            "width": 130,
        },
        {
            "fieldname": "employee_name",
            "label": _("Name", context="Person"),
            "fieldtype": "Data",
            "width": 180,
        },
        {
            "fieldname": "department",
            "label": _("Department"),
            "fieldtype": "Link",
            "options": "Department",
            "width": 160,
        },
        {
            "fieldname": "leave_type",
            "label": _("Leave Type"),
            "fieldtype": "Link",
            "options": "Leave Type",
            "width": 150,
        },
        {"fieldname": "balance", "label": _("Balance"), "fieldtype": "Float", "precision": 2, "width": 100},
    ]


def _balances(given: Any) -> list[Any]:
    """Sums of the ledger; the list function leaves out what the reader may not see."""
    wanted: dict[str, Any] = {"effective_date": ["<=", getdate(given.on or today())]}
    wanted |= {name: given[name] for name in ("leave_type", "employee") if given.get(name)}
    if (given.department or given.team) and not given.employee:
        wanted["employee"] = ["in", _members(given)]
    found: list[Any] = frappe.get_list(
        "Leave Ledger Entry",
        filters=wanted,
        fields=["employee", "leave_type", {"SUM": "quantity", "as": "balance"}],
        group_by="employee, leave_type",
        order_by="employee asc, leave_type asc",
    )
    return found


def _members(given: Any) -> list[str]:
    """People of the department with those below it, or of the team, so that nobody else's ledger is read."""
    filters: dict[str, Any] = {}
    if given.department:
        below = get_descendants_of("Department", given.department, ignore_permissions=True)
        filters["department"] = ["in", [given.department, *below]]
    if given.team:
        filters["team"] = given.team
    found: list[str] = frappe.get_all("Employee", filters=filters, order_by="name asc", pluck="name")
    return found


def _people(names: set[str]) -> dict[str, Any]:
    rows = frappe.get_all(
        "Employee",
        filters={"name": ["in", sorted(names)]},
        fields=["name", "full_name_en", "department"],
    )
    return {row.name: row for row in rows}
