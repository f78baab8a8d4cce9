"""Leave Register: requests of a period with days, state and who decided."""

from __future__ import annotations

from typing import Any

from frappe import _
from tallenta_hr.time_off.report_period import column, requests_in

FIELDS = [
    "employee",
    "employee_name",
    "department",
    "leave_type",
    "from_date",
    "to_date",
    "total_quantity",
    "workflow_state",
    "requested_on",
    "approved_by",
    "approved_on",
    "substitute",
]


def execute(filters: dict[str, Any] | None = None) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Columns and rows. Filters: from_date, to_date (this year), leave_type, department, employee."""
    rows = requests_in(filters or {}, FIELDS, workflow_state=["!=", "Draft"])
    return columns(), [{**row, "workflow_state": _(row.workflow_state)} for row in rows]


def columns() -> list[dict[str, Any]]:
    """What the report shows."""
    return [
        column("name", _("Request", context="Leave Request"), "Link", "Leave Request"),
        column("employee_name", _("Name", context="Person"), width=180),
        column("department", _("Department"), "Link", "Department", 150),
        column("leave_type", _("Leave Type"), "Link", "Leave Type"),
        column("from_date", _("From"), "Date", width=100),
        column("to_date", _("To"), "Date", width=100),
        column("total_quantity", _("Quantity"), "Float", width=90),
        column("workflow_state", _("State")),
        column("requested_on", _("Asked on"), "Datetime", width=150),
        column("approved_by", _("Decided by"), "Link", "User", 170),
        column("approved_on", _("Decided on"), "Datetime", width=150),
        column("substitute", _("Substitute"), "Link", "Employee"),
    ]
