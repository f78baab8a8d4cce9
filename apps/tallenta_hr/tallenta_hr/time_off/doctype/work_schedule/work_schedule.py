"""Work Schedule: the weekdays and hours somebody works."""

from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document
from tallenta_hr.time_off.settings_of import clock_time, working_day


class WorkSchedule(Document):
    """One weekly schedule."""

    def validate(self) -> None:
        """Each weekday stands once and ends after it begins; hours that nobody typed follow from the times."""
        weekdays = [row.weekday for row in self.days]
        for weekday in {weekday for weekday in weekdays if weekdays.count(weekday) > 1}:
            frappe.throw(_("{0} stands in the schedule twice. Remove one row.").format(_(weekday)))
        for row in self.days:
            start, end = clock_time(row.start), clock_time(row.end)
            if start is None or end is None or end <= start:
                frappe.throw(_("{0} must end after it starts.").format(_(row.weekday)))
            row.hours = row.hours or float(working_day(row).scheduled_hours)
        if not self.standard_hours:
            frappe.throw(_("Say how many hours a standard day has."))
