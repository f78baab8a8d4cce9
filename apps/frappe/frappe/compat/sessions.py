"""`frappe.sessions`."""

from __future__ import annotations

from frappe.auth.sessions import get_csrf_token

__all__ = ["get_csrf_token"]
