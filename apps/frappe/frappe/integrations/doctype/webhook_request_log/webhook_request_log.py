"""Webhook Request Log: one request of a webhook; one that failed can be sent again."""

from __future__ import annotations

import frappe
from frappe import _
from frappe.integrations.webhook_delivery import FAILED, WAITING, queue_delivery
from frappe.model.document import Document


class WebhookRequestLog(Document):
    """Kept for thirty days."""

    @frappe.whitelist(methods=["POST"])
    def send_again(self) -> None:
        """Queue a request that was given up. Needs the role System Manager."""
        frappe.only_for("System Manager")
        if self.get("status") != FAILED:
            frappe.throw(
                _("Only a request that failed is sent again; this one is {0}.").format(_(self.get("status")))
            )
        self.db_set({"status": WAITING, "tries": 0, "error": None})
        queue_delivery(str(self.name))
