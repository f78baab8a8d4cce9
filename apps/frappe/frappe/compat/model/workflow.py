"""`frappe.model.workflow`."""

from __future__ import annotations

from frappe.workflow.apply import (
    apply_workflow,
    bulk_workflow_approval,
    get_common_transition_actions,
    get_transitions,
)

__all__ = ["apply_workflow", "bulk_workflow_approval", "get_common_transition_actions", "get_transitions"]
