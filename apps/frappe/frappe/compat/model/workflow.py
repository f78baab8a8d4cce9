"""`frappe.model.workflow`."""

from __future__ import annotations

from frappe.workflow.apply import apply_workflow, get_transitions
from frappe.workflow.bulk import bulk_workflow_approval, get_common_transition_actions
from frappe.workflow.guard import check_workflow as validate_workflow
from frappe.workflow.questions import (
    can_cancel_document,
    get_workflow,
    get_workflow_name,
    get_workflow_state_count,
    get_workflow_state_field,
)

__all__ = [
    "apply_workflow",
    "bulk_workflow_approval",
    "can_cancel_document",
    "get_common_transition_actions",
    "get_transitions",
    "get_workflow",
    "get_workflow_name",
    "get_workflow_state_count",
    "get_workflow_state_field",
    "validate_workflow",
]
