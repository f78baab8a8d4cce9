"""`frappe.desk.doctype.notification_settings.notification_settings`: one's choices under the contract's address."""

from __future__ import annotations

from frappe.notifications.endpoints import change_settings, get_settings

__all__ = ["change_settings", "get_settings"]
