"""Leave after the last working day falls away: days after it are given back, and the person is told."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import frappe
from frappe import _
from frappe.utils import escape_html, formatdate, getdate
from tallenta_hr.people import mail
from tallenta_hr.people.changes import local_today
from tallenta_hr.people.reporting_line import user_of
from tallenta_hr.time_off import posting
from tallenta_hr.time_off.approvers import CANCELLED, PENDING

WAITING = ("Draft", PENDING)
TAKEN = ("Approved", "Cancellation Requested", "Change Requested")


def cancel_leave_after(employee: Any) -> list[str]:
    """Cancel what lies after the last working day; names of the requests."""
    last_day = getdate(employee.last_working_day)
    rows = frappe.get_all(
        "Leave Request",
        filters={
            "employee": employee.name,
            "to_date": [">", last_day],
            "workflow_state": ["in", [*WAITING, *TAKEN]],
        },
        fields=["name", "workflow_state", "from_date"],
        order_by="from_date asc",
    )
    for row in rows:
        _cancel(row, last_day, employee)
    if rows:
        posting.reconcile(employee.name)
        _tell(employee, [row.name for row in rows])
    return [row.name for row in rows]


def _cancel(row: Any, last_day: Any, employee: Any) -> None:
    doc = frappe.get_doc("Leave Request", row.name)
    if row.workflow_state in WAITING:
        values: dict[str, Any] = {"workflow_state": "Withdrawn"}
    else:
        values = {
            "workflow_state": CANCELLED,
            "docstatus": 2,
            "cancelled_on": local_today(employee.timezone),
            "returned_on": max(getdate(row.from_date), last_day + timedelta(days=1)),
            "cancel_reason": _("Last working day is {0}").format(formatdate(last_day)),
        }
    # The platform decides here and nobody in person, so no action of the workflow applies.
    doc.db_set(values, notify=True)
    doc.add_comment("Info", _("Cancelled: the last working day is {0}.").format(formatdate(last_day)))
    waiting = {"reference_doctype": doc.doctype, "reference_name": doc.name}
    for task in frappe.get_all("Approval Task", filters={**waiting, "decision": "Waiting"}, pluck="name"):
        frappe.db.set_value("Approval Task", task, "decision", "Withdrawn")
    for action in frappe.get_all("Workflow Action", filters={**waiting, "status": "Open"}, pluck="name"):
        frappe.db.set_value("Workflow Action", action, "status", "Completed")


def _tell(employee: Any, names: list[str]) -> None:
    def text() -> tuple[str, str]:
        told = _("These requests lie after your last working day and were cancelled: {0}.")
        return _("Leave after your last working day"), f"<p>{escape_html(told.format(', '.join(names)))}</p>"

    mail.write_to(user_of(employee.name), text, doctype="Employee", name=employee.name)
