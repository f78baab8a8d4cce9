"""Time in Lieu Grant: days earned by working when others are off."""

from __future__ import annotations

from frappe.model.document import Document
from tallenta_hr.time_off import pay_out, posting


class TimeinLieuGrant(Document):
    """One grant; submitting it approves it."""

    def validate(self) -> None:
        """Hours become days, valid days a last day."""
        pay_out.fill_time_in_lieu(self)

    def before_submit(self) -> None:
        """Nobody approves their own."""
        pay_out.approve_time_in_lieu(self)

    def on_submit(self) -> None:
        """The ledger follows."""
        posting.reconcile(self.employee, [self.leave_type])

    def on_cancel(self) -> None:
        """The ledger takes it back."""
        posting.reconcile(self.employee, [self.leave_type])
