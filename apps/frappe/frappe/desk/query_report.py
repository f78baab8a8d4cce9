"""Reports under the address that the contract gives them."""

from __future__ import annotations

from frappe.reporting.prepared import background_enqueue_run
from frappe.reporting.query_report import export_query, get_script, run

__all__ = ["background_enqueue_run", "export_query", "get_script", "run"]
