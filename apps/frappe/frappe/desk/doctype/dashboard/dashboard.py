"""`frappe.desk.doctype.dashboard.dashboard`: the contract's address of the endpoints."""

from __future__ import annotations

from frappe.reporting.dashboards import get_permitted_cards, get_permitted_charts

__all__ = ["get_permitted_cards", "get_permitted_charts"]
