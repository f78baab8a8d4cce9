"""Leave Encashment: days of leave paid out."""

from __future__ import annotations

from frappe.model.document import Document
from tallenta_hr.time_off import pay_out, posting


class LeaveEncashment(Document):
    """One pay-out; money is a note for payroll, days leave the balance."""

    def validate(self) -> None:
        """Not more than there is."""
        pay_out.check_encashment(self)

    def on_submit(self) -> None:
        """The ledger follows."""
        posting.reconcile(self.employee, [self.leave_type])

    def on_cancel(self) -> None:
        """The ledger takes it back."""
        posting.reconcile(self.employee, [self.leave_type])
