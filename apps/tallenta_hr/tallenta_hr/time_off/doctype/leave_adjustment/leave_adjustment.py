"""Leave Adjustment: HR adds days to a balance or takes some away, and says why."""

from __future__ import annotations

import frappe
from frappe import _
from frappe.model.document import Document
from tallenta_hr.time_off import posting


class LeaveAdjustment(Document):
    """One signed quantity."""

    def validate(self) -> None:
        """It changes something, and only a balance that exists."""
        if not self.quantity:
            frappe.throw(_("An adjustment of nothing changes nothing. Give a quantity."))
        if not frappe.get_cached_value("Leave Type", self.leave_type, "is_balance_tracked"):
            frappe.throw(_("{0} has no balance to adjust.").format(self.leave_type))
        self.validate_from_to_dates("effective_date", "expires_on")

    def on_submit(self) -> None:
        """The ledger follows."""
        posting.reconcile(self.employee, [self.leave_type])

    def on_cancel(self) -> None:
        """The ledger takes it back."""
        posting.reconcile(self.employee, [self.leave_type])
