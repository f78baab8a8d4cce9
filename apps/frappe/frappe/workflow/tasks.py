"""What a transition does besides changing the state: methods that apps offer by the hook `workflow_methods`.

A task runs after the document is in its new state, in the same transaction, so that its failure undoes the action; or in a job
that begins once the action is committed.
"""

from __future__ import annotations

from typing import Any

from frappe.context import _
from frappe.document.load import get_doc
from frappe.exceptions import ValidationError
from frappe.jobs.queue import enqueue
from frappe.query import get_list
from frappe.registry.attributes import call
from frappe.registry.hooks import get_hooks
from frappe.workflow.definition import Transition

# By name, because jobs are found by it.
RUN_QUEUED = "frappe.workflow.tasks.run_queued"


def methods() -> dict[str, str]:
    """Dotted paths of what the installed apps offer, by the name that people choose; the last app decides about a name."""
    return {str(item["name"]): str(item["method"]) for item in get_hooks("workflow_methods")}


def method_named(task: str) -> str:
    """The dotted path of a task. Raises ValidationError with the names there are."""
    offered = methods()
    if task not in offered:
        raise ValidationError(
            _("No installed app offers workflows a task {0}.").format(task),
            next_step=_("Use one of: {0}.").format(", ".join(sorted(offered)) or "–"),
        )
    return offered[task]


def run(transition: Transition, doc: Any) -> None:
    """Do what the transition asks for, in order. Raises what a task raises."""
    if not transition.transition_tasks:
        return
    rows = get_list(
        "Workflow Transition Task",
        user=None,
        fields=["task", "asynchronous"],
        filters={"parent": transition.transition_tasks, "enabled": 1},
        order_by="idx asc",
    )
    for row in rows:
        path = method_named(row.task)
        if row.asynchronous:
            enqueue(RUN_QUEUED, doctype=doc.doctype, name=doc.name, task=row.task)
        else:
            call(path, doc)


def run_queued(doctype: str, name: str, task: str) -> None:
    """The job behind a task in the background."""
    call(method_named(task), get_doc(doctype, name))
