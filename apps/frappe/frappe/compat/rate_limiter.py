"""`frappe.rate_limiter`."""

from __future__ import annotations

from frappe.auth.rate_limit import rate_limit

__all__ = ["rate_limit"]
