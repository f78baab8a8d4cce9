"""What the desk and apps ask about workflows: which one, in which field, how many documents are in each state."""

from __future__ import annotations

from typing import Any

from frappe.context import current
from frappe.document.load import get_doc
from frappe.exceptions import DoesNotExistError
from frappe.permissions import require
from frappe.query import count
from frappe.registry.endpoints import whitelist
from frappe.workflow.definition import workflow_of


def get_workflow_name(doctype: str) -> str | None:
    """The active workflow of a DocType, or None."""
    workflow = workflow_of(doctype)
    return workflow.name if workflow is not None else None


def get_workflow(doctype: str) -> Any:
    """The Workflow record of a DocType. Raises DoesNotExistError when none is active."""
    name = get_workflow_name(doctype)
    if name is None:
        raise DoesNotExistError(f"{doctype} has no active workflow.")
    return get_doc("Workflow", name)


def get_workflow_state_field(doctype: str) -> str | None:
    """The field that holds the state of a DocType's documents, or None without a workflow."""
    workflow = workflow_of(doctype)
    return workflow.state_field if workflow is not None else None


@whitelist(methods=["GET", "POST"])
def get_workflow_state_count(
    doctype: str, workflow_state_field: str, states: list[str] | None = None
) -> list[dict[str, Any]]:
    """How many documents that the user may read are in each state of the workflow, or in those not listed.

    Rows of `{<field>: state, count}` for states that have any.
    """
    require(doctype, "read")
    workflow = workflow_of(doctype)
    if workflow is None or workflow.state_field != workflow_state_field:
        return []
    found = []
    for state in workflow.states:
        if states is not None and state in states:
            continue
        number = count(doctype, user=current().user, filters={workflow_state_field: state})
        if number:
            found.append({workflow_state_field: state, "count": number})
    return found


@whitelist(methods=["GET", "POST"])
def can_cancel_document(doctype: str) -> bool:
    """Whether documents are cancelled by the plain button: not where a transition of the workflow leads to a cancelled state."""
    require(doctype, "read")
    workflow = workflow_of(doctype)
    if workflow is None:
        return True
    return not any(workflow.states[item.next_state].doc_status == 2 for item in workflow.transitions)
