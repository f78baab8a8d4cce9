"""Leave Policy Assignment: which policy holds for a person, and from when to when."""

from __future__ import annotations

from frappe.model.document import Document
from tallenta_hr.time_off import policies


class LeavePolicyAssignment(Document):
    """One policy for one person; gaps are allowed, overlaps are not."""

    def validate(self) -> None:
        """The policy is in force and alone on its days."""
        policies.check_assignment(self)
