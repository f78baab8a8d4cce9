"""Leave Blackout Period: dates on which leave is warned against or refused."""

from __future__ import annotations

from frappe.model.document import Document


class LeaveBlackoutPeriod(Document):
    """One period."""

    def validate(self) -> None:
        """It ends after it begins."""
        self.validate_from_to_dates("from_date", "to_date")
