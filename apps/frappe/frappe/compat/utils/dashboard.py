"""`frappe.utils.dashboard`."""

from __future__ import annotations

from frappe.reporting.dashboards import cache_source

__all__ = ["cache_source"]
