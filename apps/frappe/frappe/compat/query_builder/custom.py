"""`frappe.query_builder.custom`."""

from __future__ import annotations

from frappe.query.builder.custom import ConstantColumn

__all__ = ["ConstantColumn"]
