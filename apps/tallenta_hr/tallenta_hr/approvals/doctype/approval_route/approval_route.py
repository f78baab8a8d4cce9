"""Approval Route: who approves a kind of document, one stage after the other."""

from __future__ import annotations

from frappe.model.document import Document
from tallenta_hr.approvals import routes


class ApprovalRoute(Document):
    """One route."""

    def validate(self) -> None:
        """Its states exist and every stage says whom to ask."""
        routes.check(self)

    def on_update(self) -> None:
        """New documents take it from now on."""
        routes.forget()

    def after_delete(self) -> None:
        """No document takes it any more."""
        routes.forget()
