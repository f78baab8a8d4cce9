"""Leave Overrides: requests for which HR set a rule aside, with the rule and the reason."""

from __future__ import annotations

from typing import Any

from frappe import _
from tallenta_hr.time_off.report_period import column, requests_in

FIELDS = [
    "employee_name", "department", "leave_type", "from_date", "to_date", "total_quantity", "overridden_rules",
    "override_reason", "owner", "approved_by", "workflow_state",
]  # fmt: skip


def execute(filters: dict[str, Any] | None = None) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Columns and rows, one per rule. Filters: from_date, to_date (this year), leave_type, department."""
    rows = requests_in(filters or {}, FIELDS, overridden_rules=["is", "set"])
    data = [
        {**row, "rule": rule, "workflow_state": _(row.workflow_state)}
        for row in rows
        for rule in str(row.overridden_rules or "").split(", ")
        if rule
    ]
    return columns(), data


def columns() -> list[dict[str, Any]]:
    """What the report shows."""
    return [
        column("name", _("Request", context="Leave Request"), "Link", "Leave Request"),
        column("employee_name", _("Name", context="Person"), width=180),
        column("department", _("Department"), "Link", "Department", 150),
        column("leave_type", _("Leave Type"), "Link", "Leave Type"),
        column("from_date", _("From"), "Date", width=100),
        column("to_date", _("To"), "Date", width=100),
        column("rule", _("Rule set aside"), width=170),
        column("override_reason", _("Reason"), width=260),
        column("owner", _("Entered by"), "Link", "User", 170),
        column("approved_by", _("Decided by"), "Link", "User", 170),
        column("workflow_state", _("State")),
    ]
