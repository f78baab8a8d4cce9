"""`frappe.desk.doctype.number_card.number_card`: the contract's address of the endpoints."""

from __future__ import annotations

from frappe.reporting.dashboards import get_percentage_difference, get_result

__all__ = ["get_percentage_difference", "get_result"]
