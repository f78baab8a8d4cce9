"""`frappe.email.queue`."""

from __future__ import annotations

from frappe.mail.flush import flush
from frappe.mail.unsubscribing import unsubscribe

__all__ = ["flush", "unsubscribe"]
