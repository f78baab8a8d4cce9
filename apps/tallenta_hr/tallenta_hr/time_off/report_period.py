"""What the time-off reports have in common: their period, the requests in it, and their columns."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import frappe
from frappe import _
from frappe.utils import getdate, today
from frappe.utils.nestedset import get_descendants_of

LONGEST_DAYS = 366 * 3
TAKEN = ("Approved", "Cancellation Requested", "Change Requested")


def period_of(given: Mapping[str, Any]) -> tuple[date, date]:
    """The period asked for, the current year by default. Raises ValidationError for one that is no period."""
    year = getdate(today()).year
    first = getdate(given.get("from_date") or date(year, 1, 1))
    last = getdate(given.get("to_date") or date(year, 12, 31))
    if last < first or (last - first).days > LONGEST_DAYS:
        frappe.throw(_("Give a period of at most three years, the first day first."))
    return first, last


def requests_in(given: Mapping[str, Any], fields: list[str], **more: Any) -> list[Any]:
    """Requests that touch the period and the other filters; only those the reader may see."""
    first, last = period_of(given)
    filters: dict[str, Any] = {"from_date": ["<=", last], "to_date": [">=", first], **more}
    filters |= {name: given[name] for name in ("leave_type", "employee") if given.get(name)}
    if given.get("department"):
        below = get_descendants_of("Department", given["department"], ignore_permissions=True)
        filters["department"] = ["in", [given["department"], *below]]
    found: list[Any] = frappe.get_list(
        "Leave Request",
        filters=filters,
        fields=["name", *fields],
        order_by="from_date asc, employee_name asc",
        limit_page_length=0,
    )
    return found


def column(
    fieldname: str, label: str, fieldtype: str = "Data", options: str = "", width: int = 130
) -> dict[str, Any]:
    """One column of a report."""
    found: dict[str, Any] = {"fieldname": fieldname, "label": label, "fieldtype": fieldtype, "width": width}
    return {**found, "options": options} if options else found
