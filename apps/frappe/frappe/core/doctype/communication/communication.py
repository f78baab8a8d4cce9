"""Communication: a message about a record, as it was written or came in."""

from __future__ import annotations

import frappe
from frappe.core.references import KEPT_BY, require_readable_reference
from frappe.model.document import Document


class Communication(Document):
    """What `mail.communications` writes is believed; what people store by hand is on what they read and in their own name."""

    def validate(self) -> None:
        """A message that was not sent claims neither another sender nor that it was."""
        if self.flags.ignore_permissions:
            return
        require_readable_reference(self, "reference_doctype", "reference_name")
        for row in self.timeline_links:
            require_readable_reference(row, "link_doctype", "link_name")
        if self.is_new() and KEPT_BY not in frappe.get_roles():
            user = frappe.session.user
            sender = frappe.db.get_value("User", user, "email")
            self.update({"sender": sender, "user": user, "sent_or_received": "Sent", "delivery_status": None})
