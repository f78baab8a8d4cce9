"""Scheduled Job Type: a job that recurs. An app declares it; an admin may stop it, or run it now."""

from __future__ import annotations

import frappe
from frappe import _
from frappe.jobs import recurring, scheduler
from frappe.model.document import Document
from frappe.utils import now_datetime


class ScheduledJobType(Document):
    """One recurring job."""

    def validate(self) -> None:
        """Its times can be read."""
        recurring.first_time(recurring.cron_of(self.frequency or "", self.cron_format), now_datetime())

    @frappe.whitelist(methods=["POST"])
    def run_now(self) -> str | None:
        """Queue it now, whatever its times say; the id of the job, or None while its last run waits or runs."""
        self.check_permission("write")
        job = scheduler.queue_now(str(self.name))
        if job is None:
            frappe.msgprint(_("{0} waits or runs already.").format(self.name))
        return job.id if job else None
