"""Approval Delegation: somebody else decides for an approver during a time."""

from __future__ import annotations

from frappe.model.document import Document
from tallenta_hr.approvals import delegations, moving


class ApprovalDelegation(Document):
    """One delegation; what waits moves with it."""

    def validate(self) -> None:
        """It ends after it begins, and names somebody else."""
        delegations.check(self)

    def on_update(self) -> None:
        """What waits goes to who decides now."""
        moving.follow_delegation(self)

    def after_delete(self) -> None:
        """What waits goes back."""
        moving.follow_delegation(self)
