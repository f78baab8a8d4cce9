"""Leave Balance: balances of the people whose leave the reader may see, on a day."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.utils import getdate, today
from tallenta_hr.time_off.balances import exact_sum


def execute(filters: dict[str, Any] | None = None) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Columns and rows. Filters: on (today), leave_type, department, employee."""
    given = frappe._dict(filters or {})
    rows = _balances(given)
    people = _people({row.employee for row in rows}, given.department)
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
        {"fieldname": "employee_name", "label": _("Name"), "fieldtype": "Data", "width": 180},
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
    found: list[Any] = frappe.get_list(
        "Leave Ledger Entry",
        filters=wanted,
        fields=["employee", "leave_type", {"SUM": "quantity", "as": "balance"}],
        group_by="employee, leave_type",
        order_by="employee asc, leave_type asc",
    )
    return found


def _people(names: set[str], department: str | None) -> dict[str, Any]:
    filters: dict[str, Any] = {"name": ["in", sorted(names)]}
    if department:
        filters["department"] = department
    rows = frappe.get_all("Employee", filters=filters, fields=["name", "full_name_en", "department"])
    return {row.name: row for row in rows}
