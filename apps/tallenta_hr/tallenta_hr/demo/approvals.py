"""How the demo company approves: long leave takes three stages, everything else the shipped route."""

from __future__ import annotations

from typing import Any

LONG_LEAVE_ROUTE = "Long Leave"


def route_rows() -> list[dict[str, Any]]:
    """Rows of the Approval Route file: the manager, the head of the department, and HR."""
    route = {
        "route_name": LONG_LEAVE_ROUTE,
        "applies_to": "Leave Request",
        "is_active": 1,
        "priority": 10,
        "condition": "doc.total_quantity > 10",
        # Calling off takes the same stages as asking, and HR may step in, as on the shipped route.
        "cancel_pending_state": "Cancellation Requested",
        "cancelled_state": "Cancelled",
        "kept_state": "Approved",
        "fallback_role": "HR Manager",
        "override_role": "HR Manager",
    }
    stages = [
        {"stage_title": "Manager", "approver_source": "Reports To", "sla_hours": 24, "on_timeout": "Remind"},
        {
            "stage_title": "Head of department",
            "approver_source": "Department Head",
            "sla_hours": 48,
            "on_timeout": "Escalate",
        },
        {
            "stage_title": "HR",
            "approver_source": "Role",
            "role": "HR Manager",
            "sla_hours": 48,
            "on_timeout": "Remind",
        },
    ]
    rows = [{f"stages.{name}": value for name, value in stage.items()} for stage in stages]
    return [{**route, **rows[0]}, *rows[1:]]
