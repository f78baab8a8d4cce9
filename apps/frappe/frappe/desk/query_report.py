"""Reports under the address that the contract gives them."""

from __future__ import annotations

from frappe.reporting.query_report import export_query, get_script, run

__all__ = ["export_query", "get_script", "run"]
