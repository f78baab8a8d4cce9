"""`frappe.desk.doctype.dashboard_chart.dashboard_chart`: the contract's address of the endpoints."""

from __future__ import annotations

from frappe.reporting.dashboards import get

__all__ = ["get"]
