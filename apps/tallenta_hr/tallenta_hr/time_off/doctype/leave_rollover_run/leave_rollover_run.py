"""Leave Rollover Run: the change of the leave year for many people, previewed, approved, posted and reverted as one."""

from __future__ import annotations

import frappe
from frappe.model.document import Document
from tallenta_hr.time_off import rollover_run


class LeaveRolloverRun(Document):
    """One run."""

    def validate(self) -> None:
        """One run for each leave type, day and company."""
        rollover_run.check(self)

    @frappe.whitelist()
    def preview(self) -> None:
        """Fill the lines; nothing is posted."""
        rollover_run.preview(self)

    def before_submit(self) -> None:
        """Submitting approves; nobody approves their own run."""
        rollover_run.approve(self)

    @frappe.whitelist()
    def post(self) -> int:
        """Post everything that the preview showed; the number of entries."""
        return rollover_run.post(self)

    def before_cancel(self) -> None:
        """Cancelling a posted run reverts it."""
        self.status, self.reverted_on = "Reverted", frappe.utils.now_datetime()

    def on_cancel(self) -> None:
        """The ledger takes everything back as one."""
        rollover_run.revert(self)
