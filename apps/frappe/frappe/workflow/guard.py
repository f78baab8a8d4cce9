"""The guard of every save: a document may change its state only by a transition that its user may make."""

from __future__ import annotations

from typing import Any

from frappe.context import _, current
from frappe.exceptions import WorkflowPermissionError, WorkflowStateError
from frappe.workflow.approvers import may_make
from frappe.workflow.definition import Workflow, workflow_of


def check_workflow(doc: Any) -> None:
    """Last of the built-in checks. Raises WorkflowPermissionError for a change of state nobody allowed.

    A submit or cancel without an action (plain REST) takes the first state of the new docstatus, and needs a
    transition to it just the same.
    """
    workflow = workflow_of(doc.doctype)
    if workflow is None:
        return
    if doc.flags.get("in_import_history") and current().flags.get("in_import_history"):
        _take_over(workflow, doc)
        return
    before = doc.get_doc_before_save()
    if before is None:
        _start(workflow, doc)
        return
    old = before.get(workflow.state_field) or workflow.initial.state
    _follow_docstatus(workflow, doc, before)
    new = doc.get(workflow.state_field)
    if not new:
        doc.set(workflow.state_field, old)
    elif new != old:
        _require_transition(workflow, doc, before, old, new)


def _take_over(workflow: Workflow, doc: Any) -> None:
    """A document of the past enters in the state it had reached; the state must only fit its docstatus."""
    docstatus = int(doc.docstatus or 0)
    state = doc.get(workflow.state_field)
    if not state:
        first = workflow.first_with(docstatus)
        doc.set(workflow.state_field, first.state if first is not None else None)
    else:
        _require_state(workflow, state, docstatus)


def _start(workflow: Workflow, doc: Any) -> None:
    state = doc.get(workflow.state_field)
    if not state:
        doc.set(workflow.state_field, workflow.initial.state)
    elif state != workflow.initial.state:
        raise WorkflowPermissionError(
            _("A new {0} starts in state {1}, not {2}.").format(
                _(doc.doctype), workflow.initial.state, state
            ),
            next_step=_("Save it first, then use an action."),
        )
    if int(doc.docstatus or 0) != workflow.initial.doc_status:
        raise WorkflowPermissionError(
            _("{0} has a workflow, so it cannot be submitted while it is made.").format(_(doc.doctype)),
            next_step=_("Save it first, then use an action."),
        )


def _follow_docstatus(workflow: Workflow, doc: Any, before: Any) -> None:
    """Keep state and docstatus together when only one of them was changed."""
    state = workflow.states.get(doc.get(workflow.state_field) or "")
    docstatus = int(doc.docstatus or 0)
    if int(before.docstatus or 0) != docstatus and (state is None or state.doc_status != docstatus):
        target = workflow.first_with(docstatus)
        if target is None:
            raise WorkflowStateError(_("Workflow {0} has no state for this step.").format(workflow.name))
        doc.set(workflow.state_field, target.state)


def _require_state(workflow: Workflow, state: str, docstatus: int) -> None:
    if state not in workflow.states:
        raise WorkflowStateError(
            _("{0} is not a state of workflow {1}.").format(state, workflow.name),
            next_step=_("Use one of: {0}.").format(", ".join(workflow.states)),
        )
    if workflow.states[state].doc_status != docstatus:
        raise WorkflowStateError(
            _("State {0} does not fit the document's status.").format(state),
            next_step=_("Use a workflow action."),
        )


def _require_transition(workflow: Workflow, doc: Any, before: Any, old: str, new: str) -> None:
    _require_state(workflow, new, int(doc.docstatus or 0))
    user = current().user
    ways = [transition for transition in workflow.from_state(old) if transition.next_state == new]
    # The rule is asked about the stored document: a save must not choose its own approver.
    if not any(may_make(transition, before, user) for transition in ways):
        raise WorkflowPermissionError(
            _("You may not move {0} {1} from {2} to {3}.").format(_(doc.doctype), doc.name, old, new),
            next_step=_("Ask the person who decides, or reload to see who that is."),
        )
