"""Failed Job: saving it with another status queues the job again, or lets it be."""

from __future__ import annotations

import frappe
from frappe import _
from frappe.core.failed_jobs import queue_again
from frappe.model.document import Document


class FailedJob(Document):
    """A dead letter of the queue."""

    def validate(self) -> None:
        """A job that was retried or discarded stays so: its next failure is a record of its own."""
        before = self.get_doc_before_save()
        if before is None or before.status == self.status:
            return
        if before.status != "Failed":
            frappe.throw(
                _("This job is {0} already. Look for a newer failure of {1}.").format(
                    _(before.status), self.method
                )
            )

    def on_update(self) -> None:
        """The step from Failed to Retried queues the job."""
        before = self.get_doc_before_save()
        if before is not None and before.status == "Failed" and self.status == "Retried":
            queue_again(self)

    @frappe.whitelist(methods=["POST"])
    def retry(self) -> None:
        """Queue the job again with the same arguments, for the same user."""
        self.status = "Retried"
        self.save()

    @frappe.whitelist(methods=["POST"])
    def discard_job(self) -> None:
        """Let it be."""
        self.status = "Discarded"
        self.save()
