"""Time Off Settings: what holds for all leave of the company."""

from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import getdate, today
from tallenta_hr.time_off import reminders


class TimeOffSettings(Document):
    """The settings."""

    def validate(self) -> None:
        """Only past years are closed, and reminders are numbers of days."""
        if self.closed_until and getdate(self.closed_until) >= getdate(today()):
            frappe.throw(_("Leave years are closed up to a day that has passed."))
        reminders.days_before(self.remind_days)
