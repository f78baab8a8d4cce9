"""`frappe.email.doctype.notification.notification`."""

from __future__ import annotations

from frappe.notifications.doctype.notification.notification import Notification, send_notification

__all__ = ["Notification", "send_notification"]
