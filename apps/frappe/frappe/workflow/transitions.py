"""Which actions a user has on a document now."""

from __future__ import annotations

from typing import Any

from frappe.context import current
from frappe.workflow.approvers import may_make
from frappe.workflow.definition import Transition, Workflow, workflow_of


def state_of(workflow: Workflow, doc: Any) -> str:
    """The document's state; a document without one is in the initial state."""
    return doc.get(workflow.state_field) or workflow.initial.state


def open_transitions(doc: Any, user: str | None = None) -> list[Transition]:
    """Transitions the user may make from the document's state, one per action and target."""
    workflow = workflow_of(doc.doctype)
    if workflow is None:
        return []
    who = user or current().user
    found: dict[tuple[str, str], Transition] = {}
    for transition in workflow.from_state(state_of(workflow, doc)):
        key = (transition.action, transition.next_state)
        if key not in found and may_make(transition, doc, who):
            found[key] = transition
    return list(found.values())
