"""Workflow Transition Tasks: a list of methods that apps offer to workflows, run when an action is made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frappe.workflow.tasks import method_named

if TYPE_CHECKING:
    from frappe.doctypes import WorkflowTransitionTasksFields as Document
else:
    from frappe.model.document import Document


class WorkflowTransitionTasks(Document):
    """What is done, in order."""

    def validate(self) -> None:
        """Each task is offered by an installed app."""
        for row in self.tasks:
            method_named(row.task)
