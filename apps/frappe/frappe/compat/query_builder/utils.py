"""`frappe.query_builder.utils`."""

from __future__ import annotations

from frappe.query.builder.kinds import db_type_is
from frappe.query.builder.tables import DocType

__all__ = ["DocType", "db_type_is"]
