"""`frappe.desk.doctype.notification_log.notification_log`: the bell under the contract's address."""

from __future__ import annotations

from frappe.notifications.endpoints import get_notification_logs, mark_all_as_read, mark_as_read

__all__ = ["get_notification_logs", "mark_all_as_read", "mark_as_read"]
