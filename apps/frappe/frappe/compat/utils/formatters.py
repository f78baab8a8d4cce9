"""`frappe.utils.formatters`."""

from __future__ import annotations

from frappe.meta.site_formats import format_value

__all__ = ["format_value"]
