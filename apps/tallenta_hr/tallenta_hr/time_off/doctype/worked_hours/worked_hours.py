"""Worked Hours: approved hours of a period, for leave that is earned by the hour."""

from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document
from tallenta_hr.time_off import posting


class WorkedHours(Document):
    """Hours of one period."""

    def validate(self) -> None:
        """There are some."""
        if not self.hours:
            frappe.throw(_("No hours earn nothing. Give the hours worked."))

    def on_submit(self) -> None:
        """The ledger follows."""
        posting.reconcile(self.employee)

    def on_cancel(self) -> None:
        """The ledger takes it back."""
        posting.reconcile(self.employee)
