"""Employee Change: new values for an employee from a day on."""

from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document
from tallenta_hr.people import changes


class EmployeeChange(Document):
    """One change; it is applied when it is submitted or when its day comes."""

    def validate(self) -> None:
        """Only known fields, each once; the old values are noted."""
        changes.check_items(self)
        changes.fill_old_values(self)

    def on_submit(self) -> None:
        """A change whose day has come is applied at once, others by the hourly job."""
        if changes.is_due(self):
            changes.apply(self)

    def before_cancel(self) -> None:
        """What was applied is corrected by a new change, so that the history stays whole."""
        if self.applied_on:
            frappe.throw(
                _("{0} was applied already. Write a new change with the right values.").format(self.name)
            )
