"""A person's year of leave: balances today, and the requests of the year."""

from __future__ import annotations

from datetime import date
from typing import Any

import frappe
from frappe import _
from frappe.utils import cint, getdate, today
from tallenta_hr.time_off.home import get_balances

EARLIEST, LATEST = 1990, 2100


@frappe.whitelist(methods=["GET"])
def get_year(employee: str, year: int | None = None) -> dict[str, Any]:
    """{year, balances, requests: [{name, leave_type, unit, from_date, to_date, quantity, state}]}.

    Raises PermissionError (403) for a person whose leave the reader may not see.
    """
    number = cint(year) or getdate(today()).year
    if not EARLIEST <= number <= LATEST:
        frappe.throw(_("{0} is no year of leave.").format(year))
    balances = get_balances(employee)
    units = dict(frappe.get_all("Leave Type", fields=["name", "unit"], as_list=True))
    rows = frappe.get_list(
        "Leave Request",
        filters={
            "employee": employee,
            "workflow_state": ["!=", "Draft"],
            "from_date": ["<=", date(number, 12, 31)],
            "to_date": [">=", date(number, 1, 1)],
        },
        fields=["name", "leave_type", "from_date", "to_date", "total_quantity", "workflow_state"],
        order_by="from_date asc",
        limit_page_length=0,
    )
    return {
        "year": number,
        "balances": [{key: row[key] for key in ("leave_type", "unit", "balance")} for row in balances],
        "requests": [
            {
                "name": row.name,
                "leave_type": row.leave_type,
                "unit": units.get(row.leave_type) or "Day",
                "from_date": row.from_date,
                "to_date": row.to_date,
                "quantity": float(row.total_quantity or 0),
                "state": _(row.workflow_state),
            }
            for row in rows
        ],
    }
