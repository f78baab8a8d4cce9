"""A person's request to change their own record; the record changes when HR approves."""

from __future__ import annotations

from frappe.model.document import Document
from tallenta_hr.people import data_requests


class EmployeeDataRequest(Document):
    """Asked by the person, decided by HR."""

    def before_validate(self) -> None:
        """A field named by its code gets its label."""
        data_requests.named(self)

    def validate(self) -> None:
        """The field is one that people may ask about, and the value is new."""
        data_requests.complete(self)
        data_requests.check(self)

    def on_submit(self) -> None:
        """Approved: the record changes."""
        data_requests.apply(self)
