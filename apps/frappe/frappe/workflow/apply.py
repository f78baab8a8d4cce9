"""Making a workflow action: what was typed is saved with it, in one step."""

from __future__ import annotations

from typing import Any

from frappe.context import _, current, msgprint
from frappe.document.apply import apply_input
from frappe.document.load import get_doc
from frappe.document.queued import queue_work
from frappe.exceptions import ValidationError, WorkflowTransitionError
from frappe.permissions import require
from frappe.registry.endpoints import whitelist
from frappe.values.expressions import python
from frappe.values.json_text import parse_json, parse_object
from frappe.workflow import tasks
from frappe.workflow.approvers import condition_names
from frappe.workflow.definition import State, Transition, Workflow, workflow_of
from frappe.workflow.transitions import open_transitions, state_of

# By name, because jobs are found by it.
RUN_QUEUED = "frappe.workflow.apply.run_queued"


@whitelist(methods=["GET", "POST"])
def get_transitions(
    doc: str | dict[str, Any], workflow: str | None = None, raise_exception: bool = False
) -> list[dict[str, Any]]:
    """Transitions the current user may make on a stored document."""
    stored = _stored(doc)
    require(stored.doctype, "read", stored)
    return [as_row(transition) for transition in open_transitions(stored)]


def as_row(transition: Transition) -> dict[str, Any]:
    """A transition as the contract shows it."""
    return {
        "state": transition.state,
        "action": transition.action,
        "next_state": transition.next_state,
        "allowed": transition.allowed,
        "allow_self_approval": int(transition.allow_self_approval),
        "condition": transition.condition,
    }


@whitelist(methods=["POST"])
def apply_workflow(doc: str | dict[str, Any], action: str, comment: str | None = None) -> Any:
    """Make an action on a document; changed fields that come with it are saved first, in the same transaction.

    Raises WorkflowTransitionError when the action is not open to the user in the document's state.
    """
    return make(_stored(doc, for_update=True), action, given=doc, comment=comment)


def make(document: Any, action: str, *, given: Any = None, comment: str | None = None) -> Any:
    """`apply_workflow` on a document that is read for update; `given` are values to save with it."""
    require(document.doctype, "read", document)
    workflow = workflow_of(document.doctype)
    if workflow is None:
        raise WorkflowTransitionError(_("{0} has no workflow.").format(_(document.doctype)))
    transition = _transition_for(document, workflow, action)
    _take_input(document, given, workflow)
    target = workflow.states[transition.next_state]
    is_final = target.doc_status != int(document.docstatus or 0)
    if is_final and document.meta.queue_in_background and not document.flags.is_made_now:
        return _apply_later(document, action, comment)
    _enter(document, workflow, target)
    tasks.run(transition, document)
    # The state as it is stored, not in the words of who acted: readers have languages of their own.
    state = transition.next_state
    document.add_comment("Workflow", f"{state}: {comment}" if comment else state)
    return document


def _apply_later(document: Any, action: str, comment: str | None) -> Any:
    """Submits and cancels of a DocType with `queue_in_background`: what was typed is saved now, a job makes the action."""
    document.save()
    queue_work(document, RUN_QUEUED, action=action, comment=comment)
    msgprint(_("{0} is being worked on in the background.").format(document.described()), alert=True)
    return document


def _stored(doc: str | dict[str, Any] | Any, *, for_update: bool = False) -> Any:
    given = parse_json(doc) if isinstance(doc, str) else doc
    doctype, name = (given.get("doctype"), given.get("name")) if hasattr(given, "get") else (None, None)
    if not doctype or not name:
        raise ValidationError(_("Give the DocType and the name of a saved document."))
    return get_doc(doctype, name, for_update=True) if for_update else get_doc(doctype, name)


def _transition_for(document: Any, workflow: Workflow, action: str) -> Transition:
    available = open_transitions(document)
    for transition in available:
        if transition.action == action:
            return transition
    state = state_of(workflow, document)
    offered = ", ".join(transition.action for transition in available)
    step = (
        _("Possible now: {0}.").format(offered) if offered else _("No action is open to you in this state.")
    )
    raise WorkflowTransitionError(_self_approval_or(document, workflow, action, state), next_step=step)


def _self_approval_or(document: Any, workflow: Workflow, action: str, state: str) -> str:
    ways = [item for item in workflow.from_state(state) if item.action == action]
    if (
        ways
        and document.get("owner") == current().user
        and not any(item.allow_self_approval for item in ways)
    ):
        return _("Self approval is not allowed: {0} {1} is your own.").format(
            _(document.doctype), document.name
        )
    return _("{0} is not open to you on {1} {2} in state {3}.").format(
        action, _(document.doctype), document.name, state
    )


def _take_input(document: Any, given: Any, workflow: Workflow) -> None:
    values = dict(parse_object(given, "doc")) if isinstance(given, (str, dict)) else {}
    for key in ("doctype", "name", "docstatus", workflow.state_field):
        values.pop(key, None)
    if values:
        apply_input(document, values)


def _enter(document: Any, workflow: Workflow, state: State) -> None:
    document.set(workflow.state_field, state.state)
    if state.update_field:
        value: Any = state.update_value
        if state.evaluate_as_expression and value:
            value = python.evaluate(value, condition_names(document))
        document.set(state.update_field, value)
    docstatus = int(document.docstatus or 0)
    if docstatus == 0 and state.doc_status == 1:
        document.submit()
    elif docstatus == 1 and state.doc_status == 2:
        document.cancel()
    else:
        document.save()


def run_queued(doctype: str, name: str, action: str, comment: str | None = None) -> None:
    """The job behind an action in the background; it asks once more whether the user may make it."""
    document = get_doc(doctype, name, for_update=True)
    document.unlock()
    document.flags.is_made_now = True
    make(document, action, comment=comment)
