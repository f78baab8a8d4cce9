"""Webhook: which event of which DocType is told to another program, and how. It is sent in `integrations/webhook_delivery.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import frappe
from frappe.integrations.webhook_checks import check
from frappe.integrations.webhook_content import preview
from frappe.integrations.webhooks import webhook_from

if TYPE_CHECKING:
    from frappe.doctypes import WebhookFields as Document
else:
    from frappe.model.document import Document


class Webhook(Document):
    """Checked when it is saved, so that a mistake is seen by who makes it and not by who saves a document later."""

    def validate(self) -> None:
        """Raise ValidationError for what could never be sent."""
        check(self)

    @frappe.whitelist(methods=["GET", "POST"])
    def preview(self, document: str) -> dict[str, Any]:
        """What would be sent about a document one may read: {is_met, url, content_type, body}. Nothing is sent."""
        doc: Any = frappe.get_doc(self.webhook_doctype, document)
        doc.check_permission("read")
        return preview(webhook_from(self), doc)
